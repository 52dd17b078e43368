import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstExecutable, onPath } from './find-program.ts';
import { nginxFiles } from './nginx-configuration.ts';
import type { NativeService } from './service.ts';

export const nginxNative: NativeService = {
  variable: 'LAB_NGINX',
  accounts: ['www-data', 'nginx', 'nobody'],
  listeners: ['http', 'status'],
  async find(env) {
    return await firstExecutable([
      ...(env.LAB_NGINX ? [env.LAB_NGINX] : []),
      ...onPath('nginx', env),
      // Debian's is not on the path of everybody.
      '/usr/sbin/nginx',
      '/opt/homebrew/bin/nginx',
      '/usr/local/bin/nginx',
    ]);
  },
  async prepare({ folder, program, ...setting }) {
    for (const [path, content] of Object.entries(nginxFiles(folder, setting))) {
      await writeFile(path, content);
    }
    return [{ file: program, args: ['-p', `${folder}/`, '-c', join(folder, 'main.conf')] }];
  },
};
