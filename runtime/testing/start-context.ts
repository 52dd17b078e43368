import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StartContext } from '../backends/backend.ts';
import { Belongings } from '../keeper/keeper-record.ts';
import { bootId, identify } from '../keeper/process-identity.ts';

/** What a backend needs to start a service in this process, without a keeper. */
export function startContext(stateDir: string, changes: Partial<StartContext> = {}): StartContext {
  const folder = join(stateDir, `service-${randomUUID().slice(0, 8)}`);
  mkdirSync(stateDir, { recursive: true });
  const keeper = identify(process.pid);
  if (!keeper) throw new Error('This system does not tell when a process was started.');
  return {
    env: process.env,
    stateDir,
    folder,
    owner: '0badcafe',
    belongings: new Belongings(`${folder}.json`, { bootId: bootId(), keeper }),
    signal: new AbortController().signal,
    onDetail: () => {},
    ...changes,
  };
}
