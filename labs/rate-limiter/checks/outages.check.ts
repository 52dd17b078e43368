import {
  type CheckContext,
  check,
  type Exchange,
  expect,
  fail,
  shape,
} from '../../../grader/kit/index.ts';
import { Client, expectStatus, hasPassed } from './client.ts';
import { gone } from './passing-time.ts';
import { launchedWith, type Policy, slowMs, tight } from './policies.ts';

/** What the brief grants, and 1 s more for a slow machine. */
const answerMs = 2000 + 1000;
const recoveryMs = 5000 + 1000;
const inTime = { timeoutMs: answerMs };

const problem = shape.object({ status: shape.integer, title: shape.string });

check(
  'RLM-10',
  'With `closed`, requests during an outage are answered with 503',
  // One that takes all the time it is granted for each answer takes half a minute.
  { isolated: true, timeoutMs: 60_000 },
  async (it) => {
    const { api, any, faults, note, until } = it;
    const redis = faults('redis');
    const spent = Client.fresh(api, any);
    await spent.spend(tight.capacity + 1);
    note('Redis falls silent: it takes what is sent, and says nothing');
    redis.hold();
    for (const answer of await manyAtOnce(it)) expectUnavailable(answer);
    expectUnavailable(await Client.fresh(api, any).heavy(inTime));
    await refused(it, expectUnavailable);
    note('Redis can be reached again');
    redis.pass();
    const [fresh] = await until(
      'requests of 12 new clients at once to pass again, now that Redis can be reached,',
      () => allPass(it),
      { deadlineMs: recoveryMs },
    );
    // Its connection, where there are several, may be the last one that is back.
    const again = await until(
      'a client without tokens to be told so again, now that Redis can be reached,',
      async () => {
        const answer = await spent.light(inTime);
        return answer.status !== 503 && answer;
      },
      { deadlineMs: recoveryMs },
    );
    expectStatus(again, 'a client without tokens, after the outage', 429);
    const passed = 1 + (await fresh.spend(tight.capacity));
    expect(passed, 'requests of a new client that passed after the outage').toBe(tight.capacity);
  },
);

const open: Policy = { name: 'open', capacity: 3, refillTokens: 1, refillMs: slowMs };

check(
  'RLM-10',
  'With `open`, all requests during an outage pass',
  launchedWith([open], { LAB_ON_STORE_FAILURE: 'open' }),
  async (it) => {
    const { api, any, faults, note, until } = it;
    const redis = faults('redis');
    const peer = await it.redis();
    const spent = Client.fresh(api, any);
    await spent.spend(open.capacity + 1);
    await refused(it, expectFree);
    note('Redis accepts connections again, and says nothing');
    redis.hold();
    for (const answer of await manyAtOnce(it)) expectFree(answer);
    note('Redis can be reached again, and comes back empty, as after a restart of its own');
    redis.pass();
    await until(
      'a client with 3 tokens to be limited again, now that Redis can be reached,',
      async () => {
        await peer.flush();
        const passed = await spent.spend(open.capacity + 1);
        const what = 'requests of a known client that pass after Redis has come back empty';
        expect(passed, what).toBe(open.capacity);
        return true;
      },
      { deadlineMs: recoveryMs },
    );
  },
);

check(
  'RLM-10',
  'A service that starts without Redis is ready once Redis can be reached',
  { isolated: true },
  async (it) => {
    const { app, api, any, faults, note, until } = it;
    const redis = faults('redis');
    await app.kill();
    redis.refuse();
    note('The service is started while Redis cannot be reached');
    const before = redis.attempts;
    let over = false;
    const restarted = app.restart().finally(() => {
      over = true;
    });
    restarted.catch(() => undefined);
    await until('two attempts to connect', () => over || redis.attempts >= before + 2, {
      deadlineMs: 10_000,
    });
    if (over) {
      await restarted;
      fail('GET /healthz: expected no 200 before the first connection to Redis, got one');
    }
    note('Redis can be reached');
    redis.pass();
    await until('GET /healthz to answer 200 once Redis can be reached', () => over, {
      deadlineMs: recoveryMs,
    });
    await restarted;
    expect(hasPassed(await Client.fresh(api, any).light()), 'a request passes').toBe(true);
  },
);

/** Sends a request for each of twelve new clients; these, when all were let through. */
async function allPass({ api, any }: CheckContext): Promise<[Client, ...Client[]] | false> {
  const first = Client.fresh(api, any);
  const clients = [first, ...Array.from({ length: 11 }, () => Client.fresh(api, any))] as const;
  const answers = await api.together(clients.map((client) => client.request(inTime)));
  return answers.every(({ status }) => status === 200) && [...clients];
}

/** Twelve requests, of as many clients but for one. */
async function manyAtOnce({ api, any }: CheckContext): Promise<Exchange[]> {
  const one = Client.fresh(api, any);
  const others = Array.from({ length: 6 }, () => Client.fresh(api, any));
  const clients = [...others, ...Array.from({ length: 6 }, () => one)];
  return await api.together(clients.map((client) => client.request(inTime)));
}

/** Breaks all connections and refuses new ones, until the service has tried twice. */
async function refused(it: CheckContext, expectAnswer: (answer: Exchange) => void): Promise<void> {
  const { api, any, faults, note } = it;
  const redis = faults('redis');
  note('The connections to Redis break, and no new one can be made');
  redis.refuse();
  redis.cut();
  const [before, started, client] = [redis.attempts, performance.now(), Client.fresh(api, any)];
  // One that does not try again will be found out when Redis is back.
  const over = () => redis.attempts >= before + 2 || performance.now() - started > 1500;
  for (let count = 1; count <= 5 || !over(); count++) {
    expectAnswer(await client.light(inTime));
    await gone(it, 30, performance.now());
  }
}

function expectUnavailable(answer: Exchange): void {
  expectStatus(answer, 'while Redis is away, with `closed`', 503);
  expect(answer).toHaveMediaType('application/problem+json');
  expect(answer.json(problem).status, `${answer.label} → 503: status`).toBe(503);
  expect(answer).toHaveNoHeader('RateLimit');
}

function expectFree(answer: Exchange): void {
  expectStatus(answer, 'while Redis is away, with `open`', 200);
  expect(answer).toHaveJson({ ok: true });
  expect(answer).toHaveNoHeader('RateLimit');
}
