import {
  type Any,
  type Api,
  check,
  type Exchange,
  expect,
  fail,
} from '../../../grader/kit/index.ts';
import { Client, hasPassed } from './client.ts';
import { gone } from './passing-time.ts';
import {
  large,
  launchedWith,
  type Policy,
  shared,
  small,
  tight,
  windowSeconds,
} from './policies.ts';
import { readField } from './rate-limit.ts';
import { askTooMuch, dearLaunch } from './too-dear.ts';

check('RLM-07', 'RateLimit-Policy names every policy, in every answer', async ({ api, any }) => {
  const expected = Object.fromEntries(
    shared.map((policy) => [policy.name, { q: policy.capacity, w: windowSeconds(policy) }]),
  );
  for (const { what, answer } of await courseOf(api, any)) {
    const policies = readField(answer, 'RateLimit-Policy', ['q', 'w']);
    for (const [name, values] of Object.entries(expected)) {
      expect(policies.get(name), `RateLimit-Policy of ${what}: "${name}"`).toEqual(values);
    }
    expect(policies.size, `RateLimit-Policy of ${what}: policies`).toBe(shared.length);
  }
});

/** A day's worth: whole seconds, which a fraction on the way to them would round up to one more. */
const daily = (name: string, capacity: number, refillTokens: number): Policy => {
  return { name, capacity, refillTokens, refillMs: 86_400_000 };
};
const exact = [daily('a', 1, 3), daily('b', 11, 5), daily('c', 11, 11), daily('d', 15, 81)];

check('RLM-07', 'A window of whole seconds is not rounded up', launchedWith(exact), async (it) => {
  const answer = await Client.fresh(it.api, it.any).light();
  const policies = readField(answer, 'RateLimit-Policy', ['q', 'w']);
  for (const policy of exact) {
    const { name, capacity, refillTokens, refillMs } = policy;
    const what = `${capacity} tokens, ${refillTokens} per ${refillMs} ms`;
    const where = `RateLimit-Policy of "${name}" (${what}): w`;
    expect(policies.get(name)?.w, where).toBe(windowSeconds(policy));
  }
});

check(
  'RLM-07',
  'RateLimit says how many tokens are left, and when one more comes',
  async ({ api, any, until }) => {
    const course = await courseOf(api, any);
    for (const { what, answer, spent } of course) {
      const limits = readField(answer, 'RateLimit', ['r', 't']);
      for (const name of limits.keys()) {
        const policy = shared.find((one) => one.name === name);
        if (!policy) fail(`RateLimit of ${what}: there is no policy "${name}"`);
        expectStanding(limits.get(name), policy, spent, `RateLimit of ${what}: "${name}"`);
      }
      expect([...limits.keys()], `RateLimit of ${what}: policies`).toContain(tight.name);
    }
    const last = course.at(-1);
    if (last) await expectSoonTrue(last.answer, last.client, until);
  },
);

check(
  'RLM-07',
  'RateLimit is true of a request that costs more than a capacity, and of full buckets',
  dearLaunch,
  async (it) => {
    for (const { answer, spent, when } of await askTooMuch(it)) {
      const limits = readField(answer, 'RateLimit', ['r', 't']);
      for (const policy of [large, small]) {
        const standing = limits.get(policy.name);
        // Whether it has to be there is judged by RLM-08 alone.
        if (!standing) continue;
        expectStanding(
          standing,
          policy,
          spent,
          `RateLimit of a refusal, ${when}: "${policy.name}"`,
        );
      }
    }
  },
);

interface Step {
  what: string;
  answer: Exchange;
  /** Tokens the client has spent by then. */
  spent: number;
  client: Client;
}

/** What a client is told on the way from a full bucket to an empty one. */
async function courseOf(api: Api, any: Any): Promise<Step[]> {
  const client = Client.fresh(api, any);
  const steps: Step[] = [];
  let spent = 0;
  const keep = (answer: Exchange, kind: string) => {
    const passed = hasPassed(answer);
    if (passed) spent += 1;
    const what = `${kind} request ${passed ? 'that passes' : 'that is refused'}`;
    steps.push({ what: `${what}, ${spent} spent`, answer, spent, client });
  };
  while (spent < tight.capacity - 2 && steps.length < tight.capacity) {
    keep(await client.light(), 'a light');
  }
  const heavy = await client.heavy();
  // Whether it is refused is judged by RLM-06 alone.
  if (hasPassed(heavy)) return steps;
  keep(heavy, 'a heavy');
  for (const _ of [1, 2, 3]) keep(await client.light(), 'a light');
  return steps;
}

function expectStanding(
  standing: { r: number; t: number } | undefined,
  { capacity, refillMs }: Policy,
  spent: number,
  where: string,
): void {
  const { r, t } = standing ?? { r: -1, t: -1 };
  expect(r, `${where}: r`).toBe(capacity - spent);
  expect(t, `${where}: t`).toBeGreaterThanOrEqual(0);
  // A step of several tokens may be as far away as its period; with 1 s that the brief grants.
  const mostS = spent === 0 ? 0 : Math.ceil(refillMs / 1000);
  expect(t, `${where}: t`).toBeLessThanOrEqual(mostS + 1);
}

/** A service whose steps come just now may announce a token soon; then it has to come. */
async function expectSoonTrue(
  answer: Exchange,
  client: Client,
  until: Parameters<typeof gone>[0]['until'],
): Promise<void> {
  const { t = 0 } = readField(answer, 'RateLimit', ['r', 't']).get(tight.name) ?? {};
  if (t > 3) return;
  await gone({ until }, (t + 1) * 1000, performance.now());
  const passed = await client.spend(1);
  expect(passed, `requests that pass in an empty bucket ${t + 1} s after t=${t}`).toBe(1);
}
