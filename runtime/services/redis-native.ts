import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstExecutable, onPath } from './find-program.ts';
import { redisSettings } from './redis-settings.ts';
import type { NativeContext, NativeService } from './service.ts';

export const redisNative: NativeService = {
  variable: 'LAB_REDIS_SERVER',
  accounts: ['redis', 'nobody'],
  listeners: ['redis'],
  async find(env) {
    return await firstExecutable([
      ...(env.LAB_REDIS_SERVER ? [env.LAB_REDIS_SERVER] : []),
      ...onPath('redis-server', env),
      ...onPath('valkey-server', env),
      '/opt/homebrew/bin/redis-server',
      '/usr/local/bin/redis-server',
    ]);
  },
  async prepare(context) {
    const file = join(context.folder, 'redis.conf');
    await writeFile(file, configuration(context));
    return [{ file: context.program, args: [file] }];
  },
};

function configuration({ folder, ports, secret }: NativeContext): string {
  const settings: (readonly [string, string])[] = [
    ['bind', '127.0.0.1'],
    ['port', String(ports.redis)],
    ['requirepass', secret],
    ['dir', folder],
    ...redisSettings,
  ];
  return settings.map(([name, value]) => `${name} "${value}"\n`).join('');
}
