import { rmSync } from 'node:fs';
import { containersLabelled, removeContainer } from '../backends/engine.ts';
import type { KeeperFiles } from './keeper-files.ts';
import { type Belonging, readRecord } from './keeper-record.ts';
import { killTree } from './kill-tree.ts';
import { bootId } from './process-identity.ts';

/**
 * Clears up after a keeper that ended without doing so: its processes, folders and containers.
 * Only for the holder of the keeper's lock. Harmless when there is nothing to do.
 */
export async function sweep(files: KeeperFiles): Promise<void> {
  const record = readRecord(files.record);
  if (record) {
    const sameBoot = record.bootId === bootId();
    const inOrder = [...record.belongings].sort(processesFirst);
    for (const belonging of inOrder) await clear(belonging, sameBoot);
  }
  rmSync(files.services, { recursive: true, force: true });
  rmSync(files.record, { force: true });
}

async function clear(belonging: Belonging, sameBoot: boolean): Promise<void> {
  if ('process' in belonging) {
    if (sameBoot) await killTree(belonging.process);
  } else if ('folder' in belonging) {
    rmSync(belonging.folder, { recursive: true, force: true, maxRetries: 5 });
  } else {
    await removeContainers(belonging.engine, belonging.containers);
  }
}

/** With the engine gone there is nobody to ask; its containers then do not run either. */
async function removeContainers(engine: string, label: string): Promise<void> {
  const ids = await containersLabelled(engine, label).catch(() => []);
  await Promise.all(ids.map((id) => removeContainer(engine, id).catch(() => {})));
}

function processesFirst(a: Belonging, b: Belonging): number {
  return Number('process' in b) - Number('process' in a);
}
