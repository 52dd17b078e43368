import { check, type Exchange, expect, shape } from '../../../grader/kit/index.ts';
import { Client, expectStatus, hasPassed } from './client.ts';
import { gone } from './passing-time.ts';
import { launchedWith, type Policy, slowMs, tight } from './policies.ts';
import { expectAnyRetryAfter, expectRetryAfter } from './retry-after.ts';
import { askTooMuch, dearLaunch } from './too-dear.ts';

const problem = shape.object({ type: shape.string, status: shape.integer, title: shape.string });
const quotaExceeded = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

check('RLM-09', 'A refusal is a problem of the kind quota-exceeded', async ({ api, any }) => {
  const client = Client.fresh(api, any);
  await client.spend(tight.capacity + 1);
  for (const answer of [await client.light(), await client.heavy()]) {
    expect(answer).toHaveStatus(429);
    expect(answer).toHaveMediaType('application/problem+json');
    const { type, status } = answer.json(problem);
    expect(type, `${answer.label} → 429: type`).toBe(quotaExceeded);
    expect(status, `${answer.label} → 429: status`).toBe(429);
  }
});

check('RLM-09', 'Retry-After is a wait for as many tokens as are missing', async ({ api, any }) => {
  const client = Client.fresh(api, any);
  await client.spend(tight.capacity + 1);
  expectRetryAfter(await client.light(), { policy: tight, tokens: 1 });
  expectRetryAfter(await client.heavy(), { policy: tight, tokens: 3 });
});

const quota: Policy = { name: 'quota', capacity: 6, refillTokens: 1, refillMs: slowMs };
const burst: Policy = { name: 'burst', capacity: 3, refillTokens: 1, refillMs: 600 };

check(
  'RLM-09',
  'A client that comes back after Retry-After gets through',
  launchedWith([quota, burst]),
  async (it) => {
    const { api, any, note } = it;
    const [one, three, many] = [
      Client.fresh(api, any),
      Client.fresh(api, any),
      Client.fresh(api, any),
    ];
    note('burst has 3 tokens and gets one every 600 ms, quota has 6 and gets one in 24 days');
    const refused = [await refusedNow(one, 'light', 1), await refusedNow(three, 'heavy', 3)];
    note('Another client asks again and again; every refusal has a Retry-After');
    await many.heavy();
    for (let answer = await many.light(); !hasPassed(answer); answer = await many.light()) {
      expectRetryAfter(answer, { policy: burst, tokens: 1 });
      await gone(it, 50, performance.now());
    }
    for (const { seconds, at, again } of refused) {
      await gone(it, seconds * 1000, at);
      expectStatus(await again(), `${seconds} s after Retry-After: ${seconds}`, 200);
    }
    const both = await three.heavy();
    expectStatus(both, 'both buckets are empty', 429);
    expectRetryAfter(both, { policy: quota, tokens: 3 });
  },
);

check(
  'RLM-09',
  'Retry-After is at least 1 and at least t, also where no wait is long enough',
  dearLaunch,
  async (it) => {
    for (const { answer, violated } of await askTooMuch(it)) expectAnyRetryAfter(answer, violated);
  },
);

interface Refused {
  /** What Retry-After said, and when. */
  seconds: number;
  at: number;
  again: () => Promise<Exchange>;
}

/** Empties `burst` and is refused; its step may come just then, and one more request passes. */
async function refusedNow(
  client: Client,
  kind: 'light' | 'heavy',
  tokens: number,
): Promise<Refused> {
  await client.heavy();
  let answer = await client[kind]();
  if (hasPassed(answer)) answer = await client[kind]();
  expectStatus(answer, 'burst has no token left', 429);
  const seconds = expectRetryAfter(answer, { policy: burst, tokens });
  return { seconds, at: performance.now(), again: () => client[kind]() };
}
