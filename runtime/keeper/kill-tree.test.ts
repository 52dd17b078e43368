import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { processesOf } from '../testing/processes-of.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';
import { waitUntil } from '../wait-until.ts';
import { killTree } from './kill-tree.ts';
import { identify } from './process-identity.ts';

const stateDir = temporaryStateDir();

/** Starts children in sessions of their own, as fast as it can, until it is stopped. */
const breeder = 'i=0; while [ $i -lt 5000 ]; do setsid sleep 300 & i=$((i+1)); done; wait';

test.runIf(process.platform === 'linux')(
  'a tree that grows while it is killed leaves no child',
  async () => {
    const env = { PATH: process.env.PATH, LAB_STATE_DIR: stateDir };
    for (const children of [1, 5, 20]) {
      const shell = spawn('sh', ['-c', breeder], { env, detached: true, stdio: 'ignore' });
      await once(shell, 'spawn');
      const root = identify(shell.pid ?? 0);
      if (!root) throw new Error('the shell ended at once');
      const grown = () => processesOf(stateDir).length > children;
      await waitUntil(grown, { deadlineMs: 10_000, everyMs: 1, what: 'children' });
      await killTree(root);
      expect(processesOf(stateDir)).toEqual([]);
    }
  },
  60_000,
);
