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
import { hourMs, launchedWith, type Policy, tight } from './policies.ts';

/** What the brief grants, and 1 s more for a slow machine. */
const answerMs = 2000 + 1000;
const recoveryMs = 5000 + 1000;
const inTime = { timeoutMs: answerMs };

const problem = shape.object({ status: shape.integer, title: shape.string });

check(
  'RLM-10',
  'With `closed`, requests during an outage are answered with 503',
  { isolated: true },
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
    await until(
      'GET /limited to answer 200 again, now that Redis can be reached,',
      async () => (await Client.fresh(api, any).light(inTime)).status === 200,
      { deadlineMs: recoveryMs },
    );
    const [again, fresh] = [await spent.light(), Client.fresh(api, any)];
    expectStatus(again, 'a client without tokens, after the outage', 429);
    const passed = await fresh.spend(tight.capacity + 1);
    expect(passed, 'requests of a new client that passed after the outage').toBe(tight.capacity);
    await startedWithoutRedis(it);
  },
);

const open: Policy = { name: 'open', capacity: 3, refillTokens: 1, refillMs: hourMs };

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
    note('Redis can be reached again, and is empty');
    await peer.flush();
    redis.pass();
    const impatient = Client.fresh(api, any);
    await until(
      'a client with 3 tokens to be refused again, now that Redis can be reached,',
      async () => (await impatient.light(inTime)).status === 429,
      { deadlineMs: recoveryMs },
    );
    const passed = await spent.spend(open.capacity + 1);
    expect(passed, 'requests of a known client that pass after Redis has come back empty').toBe(
      open.capacity,
    );
  },
);

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

async function startedWithoutRedis({ app, api, any, faults, note, until }: CheckContext) {
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
}
