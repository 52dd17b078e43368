import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RuntimeError } from '../runtime-error.ts';
import { firstExecutable, foldersLike, onPath } from './find-program.ts';
import { rabbitmqSettings } from './rabbitmq-settings.ts';
import type { Environment, NativeContext, NativeService } from './service.ts';

export function rabbitmqNative(adminName: string): NativeService {
  return {
    variable: 'LAB_RABBITMQ_SERVER',
    accounts: ['rabbitmq', 'nobody'],
    listeners: ['amqp', 'management', 'distribution', 'epmd'],
    find: findServer,
    async prepare(context) {
      const { folder, program, ports } = context;
      await writeFile(join(folder, 'rabbitmq.conf'), configuration(adminName, context));
      await writeFile(join(folder, 'enabled_plugins'), '[rabbitmq_management].\n');
      await writeFile(join(folder, 'rabbitmq-env.conf'), '');
      const epmd = { file: await findEpmd(context.env), args: ['-port', String(ports.epmd)] };
      const env = environment(folder, ports);
      // Our own epmd: the one a node would start for itself goes into the background and stays.
      return [
        { ...epmd, args: [...epmd.args, '-address', '127.0.0.1'] },
        { file: program, args: [], env },
      ];
    },
  };
}

/** The server's own script: the wrapper Debian puts on PATH insists on its user and folders. */
async function findServer(env: Environment): Promise<string | undefined> {
  return await firstExecutable([
    ...(env.LAB_RABBITMQ_SERVER ? [env.LAB_RABBITMQ_SERVER] : []),
    '/usr/lib/rabbitmq/bin/rabbitmq-server',
    ...onPath('rabbitmq-server', env),
    '/opt/homebrew/sbin/rabbitmq-server',
    '/usr/local/sbin/rabbitmq-server',
  ]);
}

async function findEpmd(env: Environment): Promise<string> {
  const found = await firstExecutable([
    ...onPath('epmd', env),
    '/usr/lib/erlang/bin/epmd',
    ...(await foldersLike('/usr/lib/erlang/erts-*')).map((erts) => join(erts, 'bin', 'epmd')),
    '/opt/homebrew/opt/erlang/bin/epmd',
    '/usr/local/opt/erlang/bin/epmd',
  ]);
  if (found) return found;
  throw new RuntimeError(
    'service-missing',
    'Cannot start rabbitmq: Erlang\'s "epmd" is not here. Is Erlang on PATH? Run "lab doctor".',
    { service: 'rabbitmq' },
  );
}

function configuration(adminName: string, { ports, secret }: NativeContext): string {
  return [
    `listeners.tcp.1 = 127.0.0.1:${ports.amqp}`,
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${ports.management}`,
    // In place of guest, who then never exists.
    `default_user = ${adminName}`,
    `default_pass = ${secret}`,
    ...rabbitmqSettings,
    '',
  ].join('\n');
}

function environment(folder: string, ports: NativeContext['ports']): Record<string, string> {
  return {
    // Where the Erlang cookie goes.
    HOME: folder,
    RABBITMQ_NODENAME: 'lab@localhost',
    RABBITMQ_CONF_ENV_FILE: join(folder, 'rabbitmq-env.conf'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_GENERATED_CONFIG_DIR: join(folder, 'config'),
    RABBITMQ_SCHEMA_DIR: join(folder, 'schema'),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    ERL_EPMD_PORT: String(ports.epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    // Makes the script become the server instead of waiting beside it, so that one kill reaches it.
    RUNNING_UNDER_SYSTEMD: '1',
  };
}
