import { existsSync } from 'node:fs';
import { keeperFiles } from '../../keeper/keeper-files.ts';
import { readRecord } from '../../keeper/keeper-record.ts';
import { serviceStatus } from '../../service-status.ts';
import { processesOf } from '../../testing/processes-of.ts';
import type { Ground, GroundOptions } from '../ground.ts';

export async function nativeGround({ stateDir }: GroundOptions): Promise<Ground> {
  const folders = new Set<string>();
  const noteFolders = () => {
    const { belongings = [] } = readRecord(keeperFiles(stateDir).record) ?? {};
    for (const belonging of belongings) if ('folder' in belonging) folders.add(belonging.folder);
  };
  return {
    backend: 'native',
    env: { LAB_BACKEND: 'native' },
    tellsEnd: true,
    diesWithUs: process.platform === 'linux',
    async lose() {
      noteFolders();
      const { keeper } = await serviceStatus(stateDir);
      for (const { pids } of keeper?.services ?? []) {
        for (const pid of pids) process.kill(pid, 'SIGKILL');
      }
    },
    async restore() {},
    async leftovers() {
      noteFolders();
      const processes = processesOf(stateDir).map((pid) => `process ${pid}`);
      return [...processes, ...[...folders].filter(existsSync)];
    },
    async [Symbol.asyncDispose]() {},
  };
}
