import {
  type Api,
  type CheckContext,
  check,
  type Exchange,
  expect,
  fail,
  type ReceivedMessage,
  readJson,
  shape,
} from '../../../grader/kit/index.ts';
import { jobsQueue, WorkQueue } from './work-queue.ts';

const accepted = shape.object({ jobId: shape.string });
const message = shape.object({ jobId: shape.string, spec: shape.anything });
const problem = shape.object({ status: shape.integer, title: shape.string });

/** What the brief grants: 3 s, and 1 s more for a slow machine. */
const answerMs = 4000;

check(
  'RWQ-02',
  'The message is the job: persistent, with its id, and the spec that came in',
  { isolated: true },
  async (it) => {
    const { api, any } = it;
    const queue = await WorkQueue.open(it);
    queue.renderer.park();
    const taken = await queue.peer.intercept(jobsQueue);
    const seen = new Set<string>();
    for (const spec of specs(any.sentence())) {
      const answer = await api.post('/jobs', { spec });
      expect(answer).toHaveStatus(202);
      const { jobId } = answer.json(accepted);
      expect(jobId, 'POST /jobs: jobId').toMatch(/^[A-Za-z0-9_-]{1,100}$/);
      if (seen.has(jobId))
        fail(`POST /jobs: expected a new jobId for every job, got ${jobId} twice`);
      seen.add(jobId);
      expectMessage(await messageOf(jobId, taken, queue, it), jobId, spec);
    }
  },
);

check('RWQ-02', 'What is no job is answered with 400 and goes nowhere', async (it) => {
  const { api, any, until } = it;
  const { renderer } = await WorkQueue.open(it);
  const [word, before] = [any.word(), renderer.requests.length];
  for (const body of ['', '{"spec":', `spec=${word}`, '{}', `{"Spec":"${word}"}`]) {
    const headers = { 'content-type': 'application/json' };
    expectProblem(await api.send({ method: 'POST', path: '/jobs', body, headers }), 400);
  }
  const answer = await api.post('/jobs', { spec: word });
  expect(answer).toHaveStatus(202);
  await until('a call for the job that was accepted', () => renderer.requests.length > before);
  const calls = renderer.requests.length - before;
  expect(calls, 'calls for one job accepted and five refused').toBe(1);
});

check(
  'RWQ-02',
  'While the broker confirms nothing, the answer is 503 within 3 s',
  { isolated: true },
  async ({ api, any, faults, until, note }) => {
    expect(await handIn(api, any.word())).toHaveStatus(202);
    note('The broker falls silent: it takes what is sent, and says nothing');
    faults('rabbitmq').hold();
    const requests = [1, 2, 3].map(() => ({
      method: 'POST',
      path: '/jobs',
      json: { spec: any.word() },
      timeoutMs: answerMs + 2000,
    }));
    for (const answer of await api.together(requests)) expectUnavailable(answer);
    note('The broker speaks again');
    faults('rabbitmq').pass();
    await until('POST /jobs to answer 202 again', () => isAccepted(api, any.word()), {
      deadlineMs: 6000,
      everyMs: 250,
    });
  },
);

check(
  'RWQ-02',
  'When the broker goes away, the answer is 503 within 3 s',
  { isolated: true },
  async ({ api, any, faults, until, note }) => {
    const broker = faults('rabbitmq');
    expect(await handIn(api, any.word())).toHaveStatus(202);
    note('The broker takes what is sent, and none of its answers arrive');
    broker.oneway('up');
    const sent = broker.bytesUp;
    const pending = handIn(api, any.word());
    await until('the job on its way to the broker', () => broker.bytesUp > sent);
    note('The connection breaks before the confirm, and no new one can be made');
    broker.cut();
    broker.refuse();
    expectUnavailable(await pending);
    expectUnavailable(await handIn(api, any.word()));
  },
);

/** JSON of every kind; above all what a careless look takes for nothing. */
const specs = (text: string): unknown[] => [
  { page: 7, title: `${text} é 日本 👍`, empty: {}, nothing: null },
  [1, [2, { three: 3.5 }], null],
  text,
  0,
  false,
  '',
  [],
];

const handIn = (api: Api, spec: unknown) =>
  api.post('/jobs', { spec }, { timeoutMs: answerMs + 2000 });

async function isAccepted(api: Api, spec: unknown): Promise<boolean> {
  const answer = await handIn(api, spec);
  expect(answer).toHaveStatus(202);
  return true;
}

function expectUnavailable(answer: Exchange): void {
  expect(answer).toHaveStatus(503);
  expect(answer.durationMs, `${answer.label}: milliseconds until the 503`).toBeLessThanOrEqual(
    answerMs,
  );
  expectProblem(answer, 503);
}

function expectProblem(answer: Exchange, status: number): void {
  expect(answer).toHaveStatus(status);
  expect(answer).toHaveMediaType('application/problem+json');
  expect(answer.json(problem).status, `${answer.label}: status in the problem`).toBe(status);
}

/**
 * The message as it lies in the queue. We take it before the worker does; where the queue serves
 * its first consumer only, the worker has it, and dies so that it comes back.
 */
async function messageOf(
  jobId: string,
  taken: readonly ReceivedMessage[],
  queue: WorkQueue,
  { app, until }: CheckContext,
): Promise<ReceivedMessage> {
  const ofJob = () => taken.find(({ body }) => body.includes(`"${jobId}"`));
  await until(`a message for ${jobId} in ${jobsQueue}`, () => ofJob() ?? queue.calls({ jobId })[0]);
  const found = ofJob();
  if (found) return found;
  await app.kill();
  const back = await until(
    `the message for ${jobId} in ${jobsQueue} again`,
    async () => ofJob() ?? (await queue.peer.take(jobsQueue)),
  );
  await app.restart();
  return back;
}

function expectMessage(found: ReceivedMessage, jobId: string, spec: unknown): void {
  const where = `the message in ${jobsQueue}`;
  const read = readJson(found.body, where, message);
  expect(read.jobId, `${where}: jobId, which POST /jobs answered`).toBe(jobId);
  expect(read.spec, `${where}: spec`).toEqual(spec);
  expect(found.messageId, `${where}: message_id`).toBe(jobId);
  expect(found.persistent, `${where}: persistent (delivery_mode 2)`).toBe(true);
}
