import { check, expect, fail } from '../../../grader/kit/index.ts';
import { expectOriginal } from './dead-letter.ts';
import { aJob, type Job } from './job.ts';
import { WorkQueue } from './work-queue.ts';

check(
  'RWQ-07',
  'After three failed calls the job is dead, its message untouched',
  { isolated: true },
  async (it) => {
    const { any } = it;
    const queue = await WorkQueue.open(it);
    const jobId = any.id('hopeless');
    const job = {
      jobId,
      body: `{ "spec":\t{"b":1e2, "a":"\\u00e9é"},\n"more":[1.0], "jobId":"${jobId}" }`,
    };
    const twin = aJob(any, 'hopeless');
    queue.answer([job, 500, 503, 500, 500, 500], [twin, 502, 502, 502, 502, 502]);
    await queue.publish(job, twin);
    for (const one of [job, twin]) {
      const letter = await queue.dead(one, {
        because: 'after three failed calls',
        unless: () => moreCalls(queue, one, 3),
      });
      expectOriginal(letter, one);
      expectCalls(queue, one, 3);
    }
    await expectSettled(queue, [job, twin], { any, calls: 3 });
  },
);

check(
  'RWQ-07',
  'With LAB_MAX_ATTEMPTS=1 the first failed call is the last',
  { profile: 'single-attempt' },
  async (it) => {
    const queue = await WorkQueue.open(it);
    const [job, healthy] = [aJob(it.any, 'hopeless'), aJob(it.any, 'healthy')];
    queue.answer([job, 500, 500, 500]);
    await queue.publish(job, healthy);
    expectOriginal(await queue.dead(job, { because: 'its only call failed' }), job);
    expectCalls(queue, job, 1);
    await queue.called(healthy);
    queue.answer([job, 500, 200]);
    await queue.publish(job);
    await it.until(
      `a second call for ${job.jobId}, which was dead and is published again`,
      () => queue.calls(job).length > 1,
    );
  },
);

check(
  'RWQ-07',
  'Failed calls are counted across workers',
  { profile: 'two-attempts' },
  async (it) => {
    const { app, any, note, until } = it;
    const queue = await WorkQueue.open(it);
    const [job, other] = [aJob(any, 'hopeless'), aJob(any, 'other')];
    queue.answer([job, 500, 500, 500, 500]);
    await queue.publish(job);
    await queue.called(job);
    await queue.publish(other);
    const call = await queue.called(other);
    await until('an answer to the other job', () => call.state === 'answered');
    note(`${job.jobId} has failed once and waits now; its worker is killed`);
    await app.kill();
    await app.restart();
    await queue.dead(job, { because: 'after two failed calls, one by each worker' });
    await expectSettled(queue, [job], { any, calls: 2 });
  },
);

function expectCalls(queue: WorkQueue, job: Job, count: number): void {
  expect(queue.calls(job).length, callsFor(job, count)).toBe(count);
}

/** In words, once there have been more calls than that. */
function moreCalls(queue: WorkQueue, job: Job, count: number): string | undefined {
  const { length } = queue.calls(job);
  return length > count ? `${callsFor(job, count)}: expected ${count}, got ${length}` : undefined;
}

const callsFor = ({ jobId }: Job, limit: number) =>
  `calls for ${jobId} with LAB_MAX_ATTEMPTS=${limit}`;

/**
 * Nothing more happens to the dead: another job goes all the way through failure and delay, which
 * a further call for them would have gone before it.
 */
async function expectSettled(
  queue: WorkQueue,
  dead: readonly Job[],
  { any, calls }: { any: Parameters<typeof aJob>[0]; calls: number },
): Promise<void> {
  const marker = aJob(any, 'marker');
  queue.answer([marker, 500, 200], ...dead.map((job) => [job, 200] as const));
  await queue.publish(marker);
  await queue.called(marker, { times: 2 });
  const letters = await queue.deadLetters();
  for (const job of dead) {
    expectCalls(queue, job, calls);
    const copies = letters.filter(({ body }) => body.includes(job.jobId)).length;
    if (copies > 1) fail(`expected ${job.jobId} in jobs.render.dead once, got it ${copies} times`);
  }
}
