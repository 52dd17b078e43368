import { cp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openToAll } from './open-to-all.ts';
import { findPostgres } from './postgres-program.ts';
import type { NativeContext, NativeService } from './service.ts';

export function postgresNative(adminName: string, settings: readonly string[]): NativeService {
  return {
    variable: 'LAB_POSTGRES_BIN',
    accounts: ['postgres', 'nobody'],
    listeners: ['postgres'],
    find: findPostgres,
    async prepare(context) {
      const { folder, ports, secret, run } = context;
      const program = await reachableProgram(context);
      const data = join(folder, 'data');
      const passwordFile = join(folder, 'password');
      await writeFile(passwordFile, secret);
      const login = ['-U', adminName, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
      const locale = ['--encoding=UTF8', '--locale=C'];
      await run({
        file: join(program, 'initdb'),
        args: ['-D', data, ...login, ...locale, '--no-sync', '--no-instructions'],
      });
      const address = ['listen_addresses=127.0.0.1', `port=${ports.postgres}`];
      const own = [...address, 'unix_socket_directories='].flatMap((setting) => ['-c', setting]);
      return [{ file: join(program, 'postgres'), args: ['-D', data, ...own, ...settings] }];
    },
  };
}

/**
 * The folder of the programs, or of a copy where the account of the server cannot reach them: npm's
 * are wherever the project is, which for root is often under `/root`.
 */
async function reachableProgram(context: NativeContext): Promise<string> {
  const { folder, program, otherAccount } = context;
  if (!otherAccount || openToAll(join(program, 'postgres'))) return program;
  const copy = join(folder, 'program');
  await cp(dirname(program), copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  return join(copy, 'bin');
}
