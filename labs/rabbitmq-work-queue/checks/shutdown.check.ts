import { type CheckContext, check, expect, fail } from '../../../grader/kit/index.ts';
import { aJob, jobs } from './job.ts';
import { quiet } from './quiet.ts';
import { jobsQueue, WorkQueue } from './work-queue.ts';

/** What a slow machine gets in addition to LAB_SHUTDOWN_MS. */
const slackMs = 1000;
/** More than the default, so that a shutdown of a length of its own ends too early. */
const longShutdownMs = 10_000;
const callsTakeMs = 5500;

check(
  'RWQ-10',
  'At SIGTERM calls in hand are finished, others not begun, and the exit is 0',
  {
    env: {
      LAB_PREFETCH: '3',
      LAB_MAX_ATTEMPTS: '1',
      LAB_WORK_TIMEOUT_MS: '20000',
      LAB_SHUTDOWN_MS: `${longShutdownMs}`,
    },
  },
  async (it) => {
    const { app, any, until } = it;
    const queue = await WorkQueue.open(it);
    const { renderer } = queue;
    await queue.listen();
    renderer.park();
    const [before, after] = [jobs(any, 6, 'before'), jobs(any, 3, 'after')];
    await queue.publish(...before);
    await until('calls for three of six jobs', () => renderer.parked.length >= 3);
    await queue.steadyLoad(before.length);
    const inHand = before.filter((job) => queue.calls(job).length > 0);
    const terminated = performance.now();
    app.terminate();
    await consumersGone(queue, it);
    if (!app.running)
      fail(`the service ended after SIGTERM while ${inHand.length} calls were in hand`);
    await queue.publish(...after);
    await quiet(it, Math.max(0, terminated + callsTakeMs - performance.now()));
    if (!app.running) {
      fail(
        `LAB_SHUTDOWN_MS=${longShutdownMs}: the service ended ${callsTakeMs} ms after SIGTERM or ` +
          `before, while ${inHand.length} calls were in hand`,
      );
    }
    const [failing, ...succeeding] = inHand;
    for (const call of failing ? queue.calls(failing) : []) call.release({ status: 500 });
    renderer.releaseAll();
    for (const job of succeeding) {
      await queue.announced(job, { because: 'its call was in hand at SIGTERM' });
    }
    const leftMs = terminated + longShutdownMs + slackMs - performance.now();
    expectExit(await app.exitWithin(Math.max(0, leftMs)), longShutdownMs);
    if (failing) {
      const because = 'LAB_MAX_ATTEMPTS=1, and its call was answered 500 after SIGTERM';
      await queue.dead(failing, { because });
    }
    const others = [...before, ...after].filter((job) => !inHand.includes(job));
    const begun = others.filter((job) => queue.calls(job).length > 0);
    expect(begun.length, 'calls begun after SIGTERM').toBe(0);
    await app.restart();
    for (const job of others) {
      await queue.called(job, { because: 'it was not begun at SIGTERM' });
    }
    for (const job of succeeding) {
      const calls = queue.calls(job).length;
      expect(calls, `calls for ${job.jobId}, in hand at SIGTERM and finished`).toBe(1);
      await queue.expectNotDead(job, 'although its call succeeded');
    }
  },
);

check('RWQ-10', 'An idle worker ends at SIGTERM with 0', { isolated: true }, async (it) => {
  const { api, app, any, faults, note, until } = it;
  const queue = await WorkQueue.open(it);
  const job = aJob(any);
  await queue.publish(job);
  await queue.called(job);
  expect(await api.get('/healthz')).toHaveStatus(200);
  expectExit(await app.stop(5000 + slackMs), 5000);
  note('The service is started while the broker cannot be reached');
  const broker = faults('rabbitmq');
  broker.refuse();
  const attempts = broker.attempts;
  let over = false;
  const end = () => {
    over = true;
  };
  app.restart().then(end, end);
  // Whether it keeps trying is judged elsewhere; by the second time it has all it starts with.
  await until('two attempts', () => over || broker.attempts >= attempts + 2, {
    deadlineMs: 10_000,
  }).catch(() => undefined);
  if (over) return;
  expectExit(await app.stop(5000 + slackMs), 5000, ' before the broker can be reached');
});

type Exit = Awaited<ReturnType<CheckContext['app']['stop']>>;

function expectExit(exit: Exit, withinMs: number, when = ''): void {
  if (!exit) {
    fail(
      `expected the service to end within ${withinMs} ms after SIGTERM${when}, got a running one`,
    );
  }
  expect(exit.code ?? exit.signal, `exit code after SIGTERM${when}`).toBe(0);
}

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
