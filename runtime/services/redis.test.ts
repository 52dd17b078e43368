import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { native } from '../backends/native.ts';
import { type ReadyService, startService } from '../keeper/start-service.ts';
import { startServices } from '../start-services.ts';
import { nativeHere } from '../testing/native-here.ts';
import { startContext } from '../testing/start-context.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';
import { redis } from './redis.ts';
import { withRedis } from './redis-connection.ts';

const here = await nativeHere('redis');
const serversDir = temporaryStateDir();
const stateDir = temporaryStateDir();
/** Stands for somebody else's. */
let server: ReadyService;

const adminUrl = () => server.running.endpoint.admin.own ?? '';

beforeAll(async () => {
  if (here)
    server = await startService(redis, { backend: native, why: '' }, startContext(serversDir));
}, 60_000);

afterAll(async () => {
  await server?.running.stop();
});

beforeEach(() => {
  vi.stubEnv('LAB_REDIS_URL', here ? adminUrl() : '');
  return () => vi.unstubAllEnvs();
});

describe.skipIf(!here)('a Redis that is attached to', () => {
  test('a tenant gets an empty database that is not 0, and leaves it empty', async () => {
    await withRedis(adminUrl(), async (ask) => {
      // Only 5 is left of the 16.
      for (let database = 0; database < 16; database++) {
        if (database === 5) continue;
        await ask('SELECT', String(database));
        await ask('SET', 'theirs', '1');
      }
    });
    await using services = await startServices(['redis'], { stateDir });
    const tenant = await services.tenant();
    const url = tenant.access.redis?.url ?? '';
    expect(new URL(url).pathname).toBe('/5');
    await withRedis(url, (ask) => ask('SET', 'ours', '1'));
    await expect(services.tenant()).rejects.toMatchObject({
      code: 'tenant-failed',
      message: expect.stringMatching(
        /none of the 16 databases of the Redis on 127\.0\.0\.1:\d+ is/,
      ),
    });
    await tenant[Symbol.asyncDispose]();
    await vi.waitFor(async () => {
      const keyspace = await withRedis(adminUrl(), (ask) => ask('INFO', 'keyspace'));
      expect(keyspace).not.toContain('db5:');
      expect(keyspace).toContain('db15:keys=1');
    });
    await withRedis(adminUrl(), (ask) => ask('FLUSHALL'));
  });

  test('its owner sees no user of ours afterwards', async () => {
    await using services = await startServices(['redis'], { stateDir });
    const tenants = await Promise.all([services.tenant(), services.tenant(), services.tenant()]);
    const databases = tenants.map(({ access }) => new URL(access.redis?.url ?? '').pathname);
    expect(new Set(databases).size).toBe(3);
    for (const tenant of tenants) await tenant[Symbol.asyncDispose]();
    await vi.waitFor(async () => {
      const users = await withRedis(adminUrl(), (ask) => ask('ACL', 'USERS'));
      expect(users).toEqual(['default']);
    });
  });
});
