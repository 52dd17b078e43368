import { type CheckContext, check, expect, fail } from '../../../grader/kit/index.ts';
import { aJob, jobs } from './job.ts';
import { jobsQueue, WorkQueue } from './work-queue.ts';

/** What the brief grants: LAB_SHUTDOWN_MS, and 1 s more for a slow machine. */
const shutdownMs = 5000 + 1000;

check(
  'RWQ-10',
  'At SIGTERM calls in hand are finished, others not begun, and the exit is 0',
  { profile: 'two-at-a-time' },
  async (it) => {
    const { app, any, until } = it;
    const queue = await WorkQueue.open(it);
    const { renderer } = queue;
    await queue.listen();
    renderer.park();
    const [before, after] = [jobs(any, 6, 'before'), jobs(any, 3, 'after')];
    await queue.publish(...before);
    await until('calls for two of six jobs', () => renderer.parked.length >= 2);
    await queue.steadyLoad(before.length);
    const inHand = before.filter((job) => queue.calls(job).length > 0);
    const terminated = performance.now();
    app.terminate();
    await consumersGone(queue, it);
    if (!app.running)
      fail(`the service ended after SIGTERM while ${inHand.length} calls were in hand`);
    await queue.publish(...after);
    renderer.releaseAll();
    for (const job of inHand) {
      await queue.announced(job, { because: 'its call was in hand at SIGTERM' });
    }
    const exit = await app.exitWithin(Math.max(0, terminated + shutdownMs - performance.now()));
    if (!exit) fail('expected the service to end within 5000 ms after SIGTERM, got a running one');
    expect(exit.code ?? exit.signal, 'exit code after SIGTERM').toBe(0);
    const others = [...before, ...after].filter((job) => !inHand.includes(job));
    const begun = others.filter((job) => queue.calls(job).length > 0);
    expect(begun.length, 'calls begun after SIGTERM').toBe(0);
    await app.restart();
    for (const job of others) {
      await queue.called(job, { because: 'it was not begun at SIGTERM' });
    }
    for (const job of inHand) {
      const calls = queue.calls(job).length;
      expect(calls, `calls for ${job.jobId}, in hand at SIGTERM and finished`).toBe(1);
      await queue.expectNotDead(job, 'although its call succeeded');
    }
  },
);

check('RWQ-10', 'An idle worker ends at SIGTERM with 0', { isolated: true }, async (it) => {
  const { api, app, any } = it;
  const queue = await WorkQueue.open(it);
  const job = aJob(any);
  await queue.publish(job);
  await queue.called(job);
  expect(await api.get('/healthz')).toHaveStatus(200);
  const exit = await app.stop(shutdownMs);
  if (!exit) fail('expected the service to end within 5000 ms after SIGTERM, got a running one');
  expect(exit.code ?? exit.signal, 'exit code after SIGTERM').toBe(0);
});

async function consumersGone(queue: WorkQueue, { until }: CheckContext): Promise<void> {
  // A quorum queue counts a cancelled consumer until the last of its deliveries is settled.
  if (await queue.isQuorum()) return;
  await until(
    `no consumer of ${jobsQueue} after SIGTERM`,
    async () => {
      const { consumers } = (await queue.peer.counts(jobsQueue)) ?? {};
      expect(consumers, 'consumers').toBe(0);
      return true;
    },
    { deadlineMs: 2000 },
  );
}
