import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPostgres } from './postgres-program.ts';
import type { NativeService } from './service.ts';

export function postgresNative(adminName: string, settings: readonly string[]): NativeService {
  return {
    accounts: ['postgres', 'nobody'],
    listeners: ['postgres'],
    find: findPostgres,
    async prepare({ folder, program, ports, secret, run }) {
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
