import type { ServiceAccess } from '../service-access.ts';
import { randomSecret } from './random-secret.ts';
import { type AskRedis, withRedis } from './redis-connection.ts';
import type { Endpoint, ServiceAdmin } from './service.ts';

/** Everything about data, scripts, functions and channels; nothing about the server. */
const rules = [
  ...['resetkeys', '~*', 'resetchannels', '&*', '+@all', '-@admin', '-@dangerous'],
  // Called dangerous for being slow or thorough.
  ...['+info', '+keys', '+sort', '+restore', '+flushdb'],
];

/** A tenant's grader also looks at who is connected. */
const graderRules = ['+client|list'];

/** What reaches beyond the database, in a server that others use as well. */
const wallRules = [
  ...['-select', '-move', '-copy'],
  ...['-script|flush', '-script|kill', '-function|flush', '-function|kill', '-function|restore'],
];

const graderOf = (tenant: string): string => `${tenant}_grader`;

/** Two users in a server that is the tenant's alone. */
export async function createTenantInOwnServer(
  endpoint: Endpoint,
  adminUrl: string,
  name: string,
): Promise<ServiceAccess> {
  return await withRedis(adminUrl, (ask) =>
    addUsers(ask, endpoint, adminUrl, name, { rules: ['+flushall', '+swapdb'], database: 0 }),
  );
}

type Tenants = Pick<ServiceAdmin, 'createTenant' | 'dropTenant' | 'listTenants'>;

/**
 * A logical database and two users each, in a server that is somebody else's. Databases keep apart
 * the keys of those who mean no harm: channels, memory and database 0 are everybody's.
 */
export function attachedTenants(endpoint: Endpoint, adminUrl: string): Tenants {
  return {
    createTenant: (name) =>
      withRedis(adminUrl, async (ask) => {
        for (;;) {
          const database = await chooseDatabase(ask, endpoint);
          const own = { rules: [...wallRules, `+select|${database}`], database };
          const access = await addUsers(ask, endpoint, adminUrl, name, own);
          // Another keeper may have made the same choice meanwhile; both choose again.
          if ((await databasesTaken(ask)).filter((one) => one === database).length === 1) {
            return access;
          }
          await removeUsers(ask, name);
        }
      }),
    dropTenant: (name) =>
      withRedis(adminUrl, async (ask) => {
        const database = (await databaseByUser(ask)).get(name);
        // The users first: a client that reconnects must not write into a database given back.
        await removeUsers(ask, name);
        if (database === undefined) return;
        await ask('SELECT', String(database));
        await ask('FLUSHDB');
      }),
    listTenants: (prefix) =>
      withRedis(adminUrl, async (ask) => {
        const names = (await ask('ACL', 'USERS')) as string[];
        return names.filter((name) => name.startsWith(prefix) && !name.endsWith('_grader'));
      }),
  };
}

interface OwnPart {
  readonly rules: readonly string[];
  readonly database: number;
}

async function addUsers(
  ask: AskRedis,
  endpoint: Endpoint,
  adminUrl: string,
  name: string,
  { rules: ownRules, database }: OwnPart,
): Promise<ServiceAccess> {
  const grader = graderOf(name);
  const [secret, graderSecret] = [randomSecret(), randomSecret()];
  const common = [...rules, ...ownRules];
  await ask('ACL', 'SETUSER', grader, 'on', `>${graderSecret}`, ...common, ...graderRules);
  await ask('ACL', 'SETUSER', name, 'on', `>${secret}`, ...common);
  return {
    host: endpoint.host,
    port: endpoint.port,
    envName: 'REDIS_URL',
    url: withLogin(adminUrl, name, secret, database),
    admin: { url: withLogin(adminUrl, grader, graderSecret, database) },
  };
}

/** Ends their connections, too. */
async function removeUsers(ask: AskRedis, name: string): Promise<void> {
  await ask('ACL', 'DELUSER', name, graderOf(name));
}

/** One that holds nothing, nobody has, and is not 0, where clients begin that choose none. */
async function chooseDatabase(ask: AskRedis, { host, port }: Endpoint): Promise<number> {
  const [, count] = (await ask('CONFIG', 'GET', 'databases')) as [string, string];
  const keyspace = String(await ask('INFO', 'keyspace'));
  const filled = [...keyspace.matchAll(/^db(\d+):/gm)].map(([, number]) => Number(number));
  const taken = new Set([0, ...filled, ...(await databasesTaken(ask))]);
  const free = Array.from({ length: Number(count) }, (_, number) => number).filter(
    (number) => !taken.has(number),
  );
  const chosen = free[Math.floor(Math.random() * free.length)];
  if (chosen !== undefined) return chosen;
  throw new Error(
    `none of the ${count} databases of the Redis on ${host}:${port} is free. Empty some, or give it more ("databases" in redis.conf).`,
  );
}

async function databasesTaken(ask: AskRedis): Promise<number[]> {
  return [...(await databaseByUser(ask)).values()];
}

/** Of all tenants, whoever's keeper made them. */
async function databaseByUser(ask: AskRedis): Promise<Map<string, number>> {
  const users = (await ask('ACL', 'LIST')) as string[];
  const pattern = /^user (lab_\w+) .*\+select\|(\d+)/;
  return new Map(
    users.flatMap((line): [string, number][] => {
      const [, name = '', database] = pattern.exec(line) ?? [];
      return name === '' || name.endsWith('_grader') ? [] : [[name, Number(database)]];
    }),
  );
}

function withLogin(base: string, user: string, password: string, database: number): string {
  const url = new URL(base);
  url.username = user;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}
