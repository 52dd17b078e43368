import { check, expect, fail } from '../../../grader/kit/index.ts';
import { type Answer, Producer } from './producer.ts';

/** LAB_ATTEMPT_TIMEOUT_MS of the profile hasty. */
const timeoutMs = 1500;

const successes = [200, 201, 202, 204, 206, 299];

check('WHP-05', 'Every 2xx is success', async (it) => {
  const producer = new Producer(it);
  for (const status of successes) {
    const endpoint = await producer.endpoint({ name: `answers-${status}`, answers: [status] });
    const event = await producer.publish(endpoint);
    const report = await producer.reported(endpoint, event, 'delivered', `answered ${status}`);
    const codes = report.attempts.map(({ statusCode }) => statusCode);
    expect(codes, `the statusCodes of ${event.marker}`).toEqual([status]);
  }
});

const failures = [300, 304, 400, 401, 404, 409, 422, 451, 500, 502, 504, 599];
const redirects = [301, 302, 303, 307, 308];

check('WHP-05', 'Every other status is failure, and no redirect is followed', async (it) => {
  const { any } = it;
  const producer = new Producer(it);
  const elsewhere = `/${any.id('elsewhere')}`;
  const location = producer.receiver.url + elsewhere;
  const answers: [status: number, answer: Answer][] = [
    ...failures.map((status): [number, Answer] => [status, status]),
    ...redirects.map((status): [number, Answer] => [status, { status, headers: { location } }]),
  ];
  const cases = [];
  for (const [status, answer] of answers) {
    const endpoint = await producer.endpoint({ name: `answers-${status}`, answers: [answer] });
    cases.push({ status, endpoint, event: await producer.publish(endpoint) });
  }
  for (const { status, endpoint, event } of cases) {
    const because = `the first was answered ${status}`;
    await producer.attempted(endpoint, event, { times: 2, because });
    const report = await producer.reported(endpoint, event, 'delivered', `${status}, then 200`);
    const codes = report.attempts.map(({ statusCode }) => statusCode);
    expect(codes, `the statusCodes of ${event.marker}`).toEqual([status, 200]);
  }
  const followed = producer.receiver.requests.filter(({ path }) => path === elsewhere).length;
  expect(followed, `requests to ${elsewhere}, where the redirects lead`).toBe(0);
});

check('WHP-05', 'A timeout is a failure', { profile: 'hasty' }, async (it) => {
  const producer = new Producer(it);
  const endpoint = await producer.endpoint({ name: 'hanging', answers: ['park'] });
  const event = await producer.publish(endpoint);
  const what = 'no answer in time';
  const next = await producer.attempted(endpoint, event, { times: 2, because: `after ${what}` });
  const report = await producer.reported(endpoint, event, 'delivered', `${what}, then 200`);
  expectNoAnswer(report.attempts[0], what);
  const [hung = next] = producer.attempts(endpoint, event);
  expectPatience(next.arrivedAt - hung.arrivedAt);
});

check('WHP-05', 'A broken connection is a failure', async (it) => {
  const producer = new Producer(it);
  const endpoint = await producer.endpoint({ name: 'breaking', answers: ['reset'] });
  const event = await producer.publish(endpoint);
  const what = 'a broken connection';
  await producer.attempted(endpoint, event, { times: 2, because: `after ${what}` });
  const report = await producer.reported(endpoint, event, 'delivered', `${what}, then 200`);
  expect(report.attempts.length, `the attempts shown of ${event.marker}`).toBe(2);
  expectNoAnswer(report.attempts[0], what);
});

check(
  'WHP-05',
  'A receiver that refuses the connection is tried until the event is dead',
  async (it) => {
    const { any, api } = it;
    const producer = new Producer(it);
    const prefix = any.word();
    // Nobody listens there.
    const url = `http://127.0.0.1:9/${any.id('refused')}`;
    const { id } = (await api.post('/endpoints', { url, eventTypes: [`${prefix}.*`] })).json() as {
      id: string;
    };
    const endpoint = { id, url, path: url, secret: '', prefix };
    const event = await producer.publish(endpoint);
    const report = await producer.reported(endpoint, event, 'dead', 'every connection was refused');
    expect(report.attempts.length, `the attempts shown of ${event.marker}`).toBe(3);
    for (const attempt of report.attempts) expectNoAnswer(attempt, 'a refused connection');
  },
);

function expectNoAnswer(
  attempt: { statusCode: number | null; error?: string | null | undefined } | undefined,
  what: string,
): void {
  expect(attempt?.statusCode, `statusCode of an attempt with ${what}`).toBe(null);
  if (typeof attempt?.error !== 'string') {
    fail(`error of an attempt with ${what}: expected a string, got ${attempt?.error}`);
  }
}

/** Half of it is given to a slow machine; the other side is bounded by the wait for the next attempt. */
function expectPatience(waitedMs: number): void {
  if (waitedMs >= timeoutMs / 2) return;
  fail(
    `an attempt without an answer: expected it to be given up after ${timeoutMs} ms, ` +
      `got the next one after ${Math.round(waitedMs)} ms`,
  );
}
