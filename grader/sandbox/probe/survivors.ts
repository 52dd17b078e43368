import { randomUUID } from 'node:crypto';
import { waitUntil } from '../../../runtime/wait-until.ts';
import { allowedEnvironment } from '../allowed-environment.ts';
import { processesWithEnvironment } from '../process/process-tree.ts';
import type { Sandbox } from '../sandbox.ts';

const daemons =
  '(setsid sleep 60 &); (setsid sh -c "trap : TERM; sleep 60" &); echo ready; sleep 60';

/** Whether daemons that left their parent and their session end with the submission. */
export async function leavesNothing(sandbox: Sandbox, home: string): Promise<boolean> {
  await using network = await sandbox.openNetwork();
  const mark = randomUUID();
  const process = sandbox.start({
    command: ['sh', '-c', daemons],
    folder: import.meta.dirname,
    network,
    env: allowedEnvironment(home, { LAB_PROBE_MARK: mark }),
  });
  const left = () => processesWithEnvironment(`LAB_PROBE_MARK=${mark}`);
  await waitUntil(() => process.output.text().includes('ready') || process.exit !== undefined, {
    what: 'daemons in the sandbox',
    deadlineMs: 10_000,
  });
  const there = left().length;
  await process.destroy();
  return there > 0 && left().length === 0;
}
