import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { native } from '../backends/native.ts';
import { stopServices } from '../down.ts';
import { type ReadyService, startService } from '../keeper/start-service.ts';
import { serviceStatus } from '../service-status.ts';
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

const soon = (assertion: () => void | Promise<void>) => vi.waitFor(assertion, { timeout: 15_000 });

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
    await soon(async () => {
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
    await soon(async () => {
      const users = await withRedis(adminUrl(), (ask) => ask('ACL', 'USERS'));
      expect(users).toEqual(['default']);
    });
  });
});

describe.skipIf(!here)('a Redis of our own', () => {
  const ownDir = temporaryStateDir();

  // Each test knows what runs.
  afterEach(async () => {
    await stopServices({ stateDir: ownDir });
  });

  const start = () => startServices(['redis'], { stateDir: ownDir, backend: 'native' });
  const pids = async () => (await serviceStatus(ownDir)).keeper?.services[0]?.pids ?? [];

  test('that ends is lost to the run whose it is, and to no other', async () => {
    await using mine = await start();
    await using theirs = await start();
    await mine.tenant();
    const [pid = 0, ...others] = await pids();
    expect(others).toEqual([]);
    const { url = '' } = (await theirs.tenant()).access.redis ?? {};
    process.kill(pid, 'SIGKILL');
    await soon(() => expect(mine.lost.aborted).toBe(true));
    expect(mine.lost.reason).toMatchObject({
      code: 'service-lost',
      service: 'redis',
      message: expect.stringContaining('redis-server was ended by SIGKILL'),
    });
    expect(await withRedis(url, (ask) => ask('PING'))).toBe('PONG');
    expect(theirs.lost.aborted).toBe(false);
    await withRedis((await theirs.tenant()).access.redis?.url ?? '', (ask) => ask('PING'));
  });

  test('that nobody has yet, and ends: the next start has another', async () => {
    await using services = await start();
    for (const pid of await pids()) process.kill(pid, 'SIGKILL');
    await soon(() => expect(services.lost.aborted).toBe(true));
    await using again = await start();
    await using tenant = await again.tenant();
    await withRedis(tenant.access.redis?.url ?? '', (ask) => ask('PING'));
  });

  test('refuses writes beyond its memory, and goes on', async () => {
    await using services = await start();
    await using tenant = await services.tenant();
    const url = tenant.access.redis?.url ?? '';
    await withRedis(url, async (ask) => {
      const value = 'x'.repeat(16 * 1024 * 1024);
      const fill = async () => {
        for (let count = 0; count < 20; count++) await ask('SET', `fill:${count}`, value);
      };
      await expect(fill()).rejects.toThrow(/^OOM/);
      expect(await ask('GET', 'nothing')).toBeNull();
    });
  });
});
