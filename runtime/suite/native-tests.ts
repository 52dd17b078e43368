import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePorts } from '../backends/free-ports.ts';
import { nativeBackend } from '../backends/native.ts';
import { startService } from '../keeper/start-service.ts';
import { processesOf } from '../testing/processes-of.ts';
import { startContext } from '../testing/start-context.ts';
import { cases } from './cases.ts';
import type { Subject } from './subject.ts';

const startMs = 120_000;

/** What only a server that runs on this machine itself can run into. */
export function nativeTests({ definition }: Subject, stateDir: string): void {
  test(
    cases.portTaken.says,
    async () => {
      const taken = await takenPort();
      const chosen: Record<string, number>[] = [];
      const backend = nativeBackend(async (names) => {
        const ports = await freePorts(names);
        const [first = ''] = names;
        chosen.push(chosen.length === 0 ? { ...ports, [first]: taken } : ports);
        return chosen.at(-1) ?? ports;
      });
      const details: string[] = [];
      const context = startContext(stateDir, { onDetail: (detail) => details.push(detail) });
      const { running, admin } = await startService(definition, { backend, why: '' }, context);
      expect(running.endpoint.port).not.toBe(taken);
      expect(details).toContain('a port was taken meanwhile; trying others');
      await admin[Symbol.asyncDispose]();
      await running.stop();
      expect(processesOf(stateDir)).toEqual([]);
    },
    startMs,
  );

  test(
    cases.diskFull.says,
    async ({ skip }) => {
      const full = fullDisk();
      if (full === undefined) return skip('no file system can be mounted here');
      // Where accounts change, folders are beside the temporary ones.
      vi.stubEnv('TMPDIR', full);
      const context = startContext(stateDir, { folder: join(full, 'service') });
      const backend = nativeBackend(freePorts);
      const starting = startService(definition, { backend, why: '' }, context);
      await expect(starting).rejects.toMatchObject({
        code: 'service-failed',
        message: expect.stringMatching(/no space left on device/i),
      });
      expect(processesOf(stateDir)).toEqual([]);
    },
    startMs,
  );
}

/** A small file system without any space; undefined where we may not mount one. */
function fullDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'api-labs-full-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const options = ['-t', 'tmpfs', '-o', 'size=64k,mode=755', 'tmpfs', folder];
  if (spawnSync('mount', options).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', [folder]));
  try {
    writeFileSync(join(folder, 'filling'), Buffer.alloc(1024 * 1024));
  } catch {
    // That was the space.
  }
  return folder;
}

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
