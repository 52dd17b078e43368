import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostNetwork } from '../host-network.ts';
import { unprivilegedUser } from './unprivileged-user.ts';

test.runIf(process.getuid?.() === 0)('a folder that others use as well stays open to them', () => {
  const shared = mkdtempSync(join(tmpdir(), 'shared-'));
  const dataFolder = join(shared, 'data');
  mkdirSync(dataFolder);
  for (const [before, after] of [
    [0o700, 0o711],
    [0o777, 0o777],
  ] as const) {
    chmodSync(shared, before);
    unprivilegedUser({
      ...{ command: ['sh'], folder: '/usr', env: {}, network: hostNetwork() },
      dataFolder,
    });
    expect(statSync(shared).mode & 0o777).toBe(after);
  }
  rmSync(shared, { recursive: true });
});
