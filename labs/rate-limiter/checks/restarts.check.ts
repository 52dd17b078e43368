import { check, expect, fail, quote, type RedisKey } from '../../../grader/kit/index.ts';
import { Client, expectStatus, hasPassed } from './client.ts';
import { launchedWith, type Policy, shared, slowMs, tight, windowSeconds } from './policies.ts';
import { dear, dearLaunch } from './too-dear.ts';

check('RLM-11', 'Every key expires, when its bucket is full and not long after', async (it) => {
  const peer = await it.redis();
  const before = new Set((await peer.keys()).map(({ name }) => name));
  await Client.fresh(it.api, it.any).spend(tight.capacity);
  const keys = await peer.keys();
  if (keys.length === 0) fail('expected the buckets in Redis, got no key');
  const mostMs = mostTtlMs(shared);
  for (const key of keys) expectExpiry(key, mostMs);
  const written = keys.filter(({ name }) => !before.has(name));
  const longest = Math.max(...(written.length > 0 ? written : keys).map(({ ttlMs = 0 }) => ttlMs));
  // In steps, the first token may come just now.
  const leastMs = (tight.capacity - 1) * slowMs;
  if (longest < leastMs) {
    const expected = `a time to live of at least ${seconds(leastMs)} s`;
    fail(
      `an empty bucket that is full in ${windowSeconds(tight)} s: ` +
        `expected ${expected}, got ${seconds(longest)} s`,
      { expected, actual: `${seconds(longest)} s` },
    );
  }
});

/** Soon full again: what is kept for an hour, to be safe, is kept too long. */
const quick: Policy = { name: 'quick', capacity: 3, refillTokens: 1, refillMs: 2000 };

check(
  'RLM-11',
  'The keys of quick policies do not live long',
  launchedWith([quick]),
  async (it) => {
    const peer = await it.redis();
    await Client.fresh(it.api, it.any).spend(quick.capacity + 1);
    for (const key of await peer.keys()) expectExpiry(key, mostTtlMs([quick]));
  },
);

check('RLM-11', 'What a refused request leaves in Redis expires, too', dearLaunch, async (it) => {
  const peer = await it.redis();
  const answer = await Client.fresh(it.api, it.any).heavy();
  // Whether it is refused is judged by RLM-06 alone.
  if (hasPassed(answer)) return;
  const mostMs = mostTtlMs(dear);
  for (const key of await peer.keys()) {
    expectExpiry(key, mostMs, ', after the first request of a client was refused');
  }
});

check('RLM-11', 'After a restart, buckets hold what they held', { isolated: true }, async (it) => {
  const { api, any, app } = it;
  const [spent, started] = [Client.fresh(api, any), Client.fresh(api, any)];
  await spent.spend(tight.capacity + 1);
  await started.spend(5);
  await app.kill();
  await app.restart();
  expectStatus(await spent.light(), 'a client without tokens, after a restart', 429);
  const left = tight.capacity - 5;
  const passed = await started.spend(tight.capacity);
  expect(passed, `requests that pass after a restart, of a client with ${left} tokens`).toBe(left);
});

const mostTtlMs = (policies: readonly Policy[]) =>
  (2 * Math.max(...policies.map(windowSeconds)) + 60) * 1000;

function expectExpiry({ name, ttlMs }: RedisKey, mostMs: number, when = ''): void {
  const which = `key ${quote(name, 60)}${when}`;
  if (ttlMs === undefined) fail(`${which}: expected it to expire, got one that stays for ever`);
  if (ttlMs <= mostMs) return;
  const expected = `a time to live of at most ${seconds(mostMs)} s`;
  fail(`${which}: expected ${expected}, got ${seconds(ttlMs)} s`, {
    expected,
    actual: `${seconds(ttlMs)} s`,
  });
}

const seconds = (ms: number) => Math.floor(ms / 1000);
