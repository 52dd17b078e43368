import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { StartContext } from '../backends/backend.ts';
import { Belongings } from '../keeper/keeper-record.ts';
import { bootId, identify } from '../keeper/process-identity.ts';

/** What a backend needs to start a service in this process, for the length of one test. */
export function startContext(changes: Partial<StartContext> = {}): StartContext {
  const stateDir = mkdtempSync(join(tmpdir(), 'api-labs-test-'));
  onTestFinished(() => rmSync(stateDir, { recursive: true, force: true }));
  const keeper = identify(process.pid);
  if (!keeper) throw new Error('This system does not tell when a process was started.');
  return {
    env: process.env,
    stateDir,
    folder: join(stateDir, `service-${process.pid}-${performance.now()}`),
    owner: '0badcafe',
    belongings: new Belongings(join(stateDir, 'record.json'), { bootId: bootId(), keeper }),
    signal: new AbortController().signal,
    onDetail: () => {},
    ...changes,
  };
}
