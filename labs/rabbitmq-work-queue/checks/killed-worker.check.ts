import { check } from '../../../grader/kit/index.ts';
import { aJob, jobs } from './job.ts';
import { WorkQueue } from './work-queue.ts';

check(
  'RWQ-04',
  'The jobs of a killed worker go to another one',
  { profile: 'parked' },
  async (it) => {
    const { app, another, any, until } = it;
    const queue = await WorkQueue.open(it);
    const inHand = jobs(any, 3);
    queue.renderer.park();
    await queue.publish(...inHand);
    for (const job of inHand) await queue.called(job);
    await another();
    await app.kill();
    const because = 'its worker was killed during the first';
    for (const job of inHand) (await queue.called(job, { times: 2, because })).release();
    await until('an empty queue when all calls are answered', async () => {
      const { callsInFlight, readyInQueue } = await queue.load();
      return callsInFlight + readyInQueue === 0;
    });
    for (const job of inHand) await queue.expectNotDead(job, 'although its second call succeeded');
  },
);

check(
  'RWQ-04',
  'With LAB_MAX_ATTEMPTS=1 a job outlives two workers',
  { profile: 'single-attempt' },
  async (it) => {
    const { app, any } = it;
    const queue = await WorkQueue.open(it);
    const job = aJob(any);
    queue.answer([job, 'park', 'park', 200]);
    await queue.publish(job);
    await queue.called(job);
    for (const times of [2, 3]) {
      await app.kill();
      await app.restart();
      await queue.called(job, { times, because: 'a killed worker is no failed call' });
    }
    await fenceAfter(queue, it);
    await queue.expectNotDead(job, 'although none of its calls failed');
  },
);

check(
  'RWQ-04',
  'A killed worker, two failed calls, then success: the job is done',
  { isolated: true },
  async (it) => {
    const { app, any, until } = it;
    const queue = await WorkQueue.open(it);
    const job = aJob(any);
    queue.answer([job, 'park', 500, 500, 200]);
    await queue.publish(job);
    await queue.called(job);
    await app.kill();
    await app.restart();
    const because = 'two calls failed, and LAB_MAX_ATTEMPTS is 3';
    for (const times of [2, 3]) await queue.called(job, { times });
    const last = await queue.called(job, { times: 4, because });
    await until('the last call to be answered', () => last.state === 'answered');
    await fenceAfter(queue, it);
    await queue.expectNotDead(job, 'although only two of its calls failed');
  },
);

/** Another job's way through the worker: what it does with the jobs before has been done by then. */
async function fenceAfter(queue: WorkQueue, { any }: { any: Parameters<typeof aJob>[0] }) {
  const marker = aJob(any, 'marker');
  await queue.publish(marker);
  await queue.called(marker);
}
