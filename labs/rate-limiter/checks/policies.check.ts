import { type CheckContext, check, type Exchange, expect } from '../../../grader/kit/index.ts';
import { Client, expectStatus, hasPassed } from './client.ts';
import { gone } from './passing-time.ts';
import { large, launchedWith, type Policy, slowMs, small } from './policies.ts';
import { reported, violatedPolicies } from './rate-limit.ts';
import { askTooMuch, dearLaunch } from './too-dear.ts';

const burst: Policy = { name: 'burst', capacity: 3, refillTokens: 1, refillMs: 500 };
const quota: Policy = { name: 'quota', capacity: 5, refillTokens: 1, refillMs: slowMs };
const policies = [burst, quota];
const known = [...policies, large, small];

/** A step may bring one token of `burst` at any moment, but only one in each period. */
const twoTokensMs = 2 * burst.refillMs;
const attempts = [1, 2, 3, 4, 5];

check(
  'RLM-08',
  'The violated policies are named, and the strictest is reported',
  launchedWith(policies),
  async (it) => {
    const { api, any, note } = it;
    const patient = Client.fresh(api, any);
    note('burst has 3 tokens and gets one every 500 ms, quota has 5 and gets one in 24 days');
    const first = await patient.light();
    const pauses = performance.now();
    expectReported(first, burst, 'burst has 2 tokens left, quota has 4');

    const { client, emptyAt } = await emptiedBurst(it);
    await gone(it, burst.refillMs, pauses);
    const second = await patient.light();
    expectReported(second, burst, 'burst has 2 of 3 tokens left, quota has 3 of 5');

    await gone(it, burst.capacity * burst.refillMs, emptyAt);
    note('burst is full again, quota has 2 tokens left');
    expectViolated(await client.heavy(), [quota], 'burst has 3 tokens left, quota has 2');
    expectReported(await client.light(), quota, 'burst has 2 tokens left, quota has 1');
    expectReported(await client.light(), quota, 'burst has 1 token left, quota has none');
    expectViolated(await client.light(), [quota], 'burst has 1 token left, quota has none');
  },
);

check(
  'RLM-08',
  'A request that costs more than a capacity blames this policy, however full its bucket',
  dearLaunch,
  async (it) => {
    for (const { answer, violated, when } of await askTooMuch(it)) {
      expectViolated(answer, violated, when);
    }
  },
);

/** A client who has two tokens of `quota`, and of `burst` none but what has come since `emptyAt`. */
async function emptiedBurst({ api, any }: CheckContext): Promise<Emptied> {
  let light: Exchange | undefined;
  for (const _ of attempts) {
    const client = Client.fresh(api, any);
    const started = performance.now();
    const heavy = await client.heavy();
    const emptyAt = performance.now();
    light = await client.light();
    const both = await client.heavy();
    // The step just came, or all took too long: nothing can be said of `burst`.
    if (hasPassed(light) || performance.now() - started >= twoTokensMs) continue;
    expectStatus(heavy, 'burst has 3 tokens, quota has 5', 200);
    expectReported(heavy, burst, 'burst has no token left, quota has 2');
    expectViolated(light, [burst], 'burst has no token left, quota has 2');
    expectViolated(both, [burst, quota], 'burst has no token left, quota has 2');
    return { client, emptyAt };
  }
  if (light) expectStatus(light, 'burst has no token left', 429);
  throw new Error(`three requests took more than ${twoTokensMs} ms, ${attempts.length} times`);
}

interface Emptied {
  client: Client;
  emptyAt: number;
}

function expectReported(answer: Exchange, { name }: Policy, when: string): void {
  const what = `${answer.label} → ${answer.status}, ${when}: policies in RateLimit`;
  expect(reported(answer, known), what).toContain(name);
}

function expectViolated(answer: Exchange, violated: readonly Policy[], when: string): void {
  expectStatus(answer, when, 429);
  const names = violated.map(({ name }) => name).toSorted();
  expect(violatedPolicies(answer), `${answer.label}, ${when}: violated-policies`).toEqual(names);
  for (const policy of violated) expectReported(answer, policy, when);
}
