import kafkajs from 'kafkajs';
import pg from 'pg';
import type { ServiceName } from '../../runtime/service-name.ts';
import { jsonApi } from '../../runtime/services/json-api.ts';
import { withRedis } from '../../runtime/services/redis-connection.ts';
import type { Endpoint } from '../../runtime/services/service.ts';

/** Everything a grading could leave in a server, a line each, as the server's administrator sees it. */
export const whatIsThere = {
  rabbitmq: inRabbitmq,
  kafka: inKafka,
  postgres: inPostgres,
  redis: inRedis,
} satisfies Partial<Record<ServiceName, (endpoint: Endpoint) => Promise<string[]>>>;

async function inRabbitmq({ admin }: Endpoint): Promise<string[]> {
  using api = jsonApi(admin.management ?? '');
  const names = async (kind: string) => {
    const found = (await api.send('GET', `/api/${kind}?columns=name`)) as { name: string }[];
    return found.map(({ name }) => `${kind}: ${name}`);
  };
  return (await Promise.all(['vhosts', 'users', 'queues', 'connections'].map(names))).flat();
}

async function inKafka({ host, port, admin: { user = '', password = '' } }: Endpoint) {
  const client = new kafkajs.Kafka({
    brokers: [`${host}:${port}`],
    sasl: { mechanism: 'plain', username: user, password },
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = client.admin();
  await admin.connect();
  try {
    const topics = await admin.listTopics();
    const { groups } = await admin.listGroups();
    return [
      ...topics.map((name) => `topic: ${name}`),
      ...groups.map(({ groupId }) => `group: ${groupId}`),
    ];
  } finally {
    await admin.disconnect();
  }
}

async function inPostgres({ admin }: Endpoint): Promise<string[]> {
  const client = new pg.Client({ connectionString: admin.postgres });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(
      `SELECT 'database: ' || datname AS line FROM pg_database
        UNION ALL SELECT 'role: ' || rolname FROM pg_roles
        UNION ALL SELECT 'session of ' || usename FROM pg_stat_activity
                   WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

async function inRedis({ admin }: Endpoint): Promise<string[]> {
  return withRedis(admin.own ?? '', async (ask) => {
    const users = (await ask('ACL', 'USERS')) as string[];
    const keys = (await ask('KEYS', '*')) as string[];
    const clients = String(await ask('CLIENT', 'LIST'))
      .trim()
      .split('\n');
    return [
      ...users.map((name) => `user: ${name}`),
      ...keys.map((name) => `key: ${name}`),
      `clients: ${clients.length}`,
    ];
  });
}
