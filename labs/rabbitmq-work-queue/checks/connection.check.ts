import { type Api, CheckFailure, check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { aJob, type Job, jobs } from './job.ts';
import { WorkQueue } from './work-queue.ts';

/** What the brief grants: 5 s, and 1 s more for a slow machine. */
const recoveryMs = 5000 + 1000;

check('RWQ-11', 'Every call for a job has its id as Idempotency-Key', async (it) => {
  const queue = await WorkQueue.open(it);
  const [one, again]: [Job, Job] = [aJob(it.any), aJob(it.any, 'again')];
  const named: Job = { ...aJob(it.any, 'named'), as: { messageId: it.any.id('message') } };
  queue.answer([again, 503, 200]);
  await queue.publish(one, again, named);
  for (const [job, times] of [
    [one, 1],
    [again, 1],
    [again, 2],
    [named, 1],
  ] as const) {
    const { headers } = await queue.called(job, { times });
    const { messageId } = job.as ?? {};
    const foreign = messageId ? `, published with the message_id ${messageId}` : '';
    const what = `Idempotency-Key of call ${times} for ${job.jobId}${foreign}`;
    expect(headers['idempotency-key'], what).toBe(job.jobId);
  }
});

check(
  'RWQ-11',
  'After a cut the service consumes, accepts jobs and keeps to LAB_PREFETCH',
  { profile: 'parked' },
  async (it) => {
    const { any, api, faults, until } = it;
    const queue = await WorkQueue.open(it);
    for (const time of ['first', 'second']) {
      faults('rabbitmq').cut();
      const job = aJob(any, `after-${time}-cut`);
      await queue.publish(job);
      const wait = { deadlineMs: recoveryMs, everyMs: 100 };
      await queue.called(job, { because: `after the ${time} cut`, ...wait });
      const accepted = await until(
        `POST /jobs to answer 202 after the ${time} cut`,
        () => handIn(api, any.word()),
        wait,
      );
      await queue.called(accepted);
    }
    const before = queue.renderer.requests.length;
    queue.renderer.park();
    await queue.publish(...jobs(any, 9));
    await until('4 calls', () => queue.renderer.requests.length >= before + 4);
    expect(await queue.steadyLoad(9), 'LAB_PREFETCH=4 and 9 jobs, after two cuts').toEqual({
      callsInFlight: 4,
      readyInQueue: 5,
    });
  },
);

check(
  'RWQ-11',
  'A job whose connection was lost during its call ends done',
  { profile: 'single-attempt' },
  async (it) => {
    const { any, faults, note, until } = it;
    const queue = await WorkQueue.open(it);
    await queue.listen();
    const job = aJob(any);
    queue.renderer.park();
    await queue.publish(job);
    await queue.called(job);
    note('The connection to the broker breaks, and no new one can be made');
    faults('rabbitmq').cut();
    faults('rabbitmq').refuse();
    await queue.ready(1, { because: `${job.jobId}, which nobody has any more` });
    const attempts = faults('rabbitmq').attempts;
    await until(
      'the service to try to connect again',
      () => faults('rabbitmq').attempts > attempts,
      {
        deadlineMs: recoveryMs,
      },
    );
    note('The broker can be reached again, and every call succeeds');
    queue.renderer.releaseAll();
    faults('rabbitmq').pass();
    await until(
      `${job.jobId} to be done after its connection was lost`,
      () => queue.events(job).length > 0 || queue.calls(job).slice(1).some(isAnswered),
      { deadlineMs: recoveryMs },
    );
    await queue.ready(0);
    for (const [index, { headers }] of queue.calls(job).entries()) {
      const what = `Idempotency-Key of call ${index + 1} for ${job.jobId}`;
      expect(headers['idempotency-key'], what).toBe(job.jobId);
    }
    await queue.expectNotDead(job, 'although none of its calls failed');
  },
);

check(
  'RWQ-11',
  'Without a broker at the start the service keeps trying, and is not ready before',
  { isolated: true },
  async (it) => {
    const { api, app, any, faults, note, until } = it;
    const broker = faults('rabbitmq');
    const queue = await WorkQueue.open(it);
    await app.kill();
    broker.refuse();
    note('The service is started while the broker cannot be reached');
    const attempts = broker.attempts;
    let over = false;
    const started = app.restart().finally(() => {
      over = true;
    });
    started.catch(() => undefined);
    await until('two attempts to connect', () => over || broker.attempts >= attempts + 2, {
      deadlineMs: 15_000,
    });
    // Where it has ended instead, this tells how.
    if (over) await started;
    if (over || (await saysReady(api))) {
      fail('GET /healthz: expected no 200 before the broker can be reached, got one');
    }
    note('The broker can be reached again');
    broker.pass();
    const reachable = performance.now();
    await started;
    const readyMs = Math.round(performance.now() - reachable);
    if (readyMs > recoveryMs) {
      fail(`expected to be ready within 5000 ms after the broker is there, got ${readyMs} ms`);
    }
    const job = aJob(any);
    await queue.publish(job);
    await queue.called(job);
  },
);

check(
  'RWQ-11',
  'A job published again after it is done does no harm',
  { profile: 'one-at-a-time' },
  async (it) => {
    const queue = await WorkQueue.open(it);
    const [job, next] = [aJob(it.any), aJob(it.any, 'next')];
    await queue.publish(job);
    await queue.called(job);
    await queue.publish(job, job, next);
    await queue.called(next, { because: 'it came after a job published twice more' });
    await queue.ready(0);
    await queue.expectNotDead(job, 'although all its calls succeeded');
  },
);

async function handIn(api: Api, spec: unknown): Promise<{ jobId: string }> {
  const answer = await api.post('/jobs', { spec }, { timeoutMs: 4000 });
  expect(answer).toHaveStatus(202);
  return answer.json(shape.object({ jobId: shape.string }));
}

/** Nobody has to listen yet. */
async function saysReady(api: Api): Promise<boolean> {
  try {
    return (await api.get('/healthz')).status === 200;
  } catch (error) {
    if (error instanceof CheckFailure) return false;
    throw error;
  }
}

const isAnswered = ({ state }: { state: string }) => state === 'answered';
