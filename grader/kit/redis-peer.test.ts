import { createClient } from 'redis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Services, startServices, type Tenant } from '../../runtime/start-services.ts';
import { Timeline } from '../timeline.ts';
import { RedisPeer } from './redis-peer.ts';

let services: Services;
let tenant: Tenant;
const timeline = new Timeline();
let peer: RedisPeer;
let submission: ReturnType<typeof createClient>;

beforeAll(async () => {
  services = await startServices(['redis']);
  tenant = await services.tenant();
  const access = tenant.access.redis;
  if (!access) throw new Error('no access to redis');
  peer = await RedisPeer.connect(access, timeline);
  submission = createClient({ url: access.url });
  await submission.connect();
}, 60_000);

afterAll(async () => {
  submission?.destroy();
  await peer?.[Symbol.asyncDispose]();
  await tenant?.[Symbol.asyncDispose]();
  await services?.[Symbol.asyncDispose]();
});

test('an empty server has no keys', async () => {
  expect(await peer.keys()).toEqual([]);
  expect(await peer.size()).toBe(0);
});

test('tells the keys that expire from those that do not', async () => {
  await submission.set('forever', '1');
  await submission.hSet('for a minute', 'tokens', '3');
  await submission.expire('for a minute', 60);
  const keys = await peer.keys();
  expect(keys.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: 'for a minute', type: 'hash', ttlMs: expect.any(Number) },
    { name: 'forever', type: 'string', ttlMs: undefined },
  ]);
  const { ttlMs = 0 } = keys.find(({ name }) => name === 'for a minute') ?? {};
  expect(ttlMs).toBeGreaterThan(0);
  expect(ttlMs).toBeLessThanOrEqual(60_000);
  expect(await peer.size()).toBe(2);
});

test('sees more keys than one look brings', async () => {
  await submission.mSet(
    Array.from({ length: 5000 }, (_, index): [string, string] => [`many:${index}`, 'x']),
  );
  expect((await peer.keys()).filter(({ name }) => name.startsWith('many:'))).toHaveLength(5000);
});

test('memory grows with the data', async () => {
  const before = await peer.memoryBytes();
  await submission.set('large', 'x'.repeat(1_000_000));
  expect((await peer.memoryBytes()) - before).toBeGreaterThan(900_000);
});

test('loses all data when told to, which the timeline tells', async () => {
  await peer.flush();
  expect(timeline.since(0)).toMatchObject([{ kind: 'redis', text: 'all data is lost (FLUSHDB)' }]);
  expect(await submission.get('forever')).toBeNull();
  expect(await peer.size()).toBe(0);
});
