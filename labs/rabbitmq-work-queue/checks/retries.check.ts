import { check, expect, fail } from '../../../grader/kit/index.ts';
import { aJob, type Job } from './job.ts';
import { expectDelay, failedAt } from './waiting.ts';
import { type Answer, WorkQueue } from './work-queue.ts';

const failures: readonly (readonly [what: string, answer: Answer])[] = [
  ['500', 500],
  ['503', 503],
  ['599', 599],
  ['no answer', 'park'],
  ['a broken connection', 'reset'],
];

check(
  'RWQ-06',
  'After each kind of transient failure the next call comes after the delay',
  { isolated: true },
  async (it) => {
    const queue = await WorkQueue.open(it);
    const plans = failures.map(
      ([what, answer]) => [aJob(it.any, what.replaceAll(' ', '-')), answer, what] as const,
    );
    queue.answer(...plans.map(([job, answer]) => [job, answer, 200] as const));
    await queue.publish(...plans.map(([job]) => job));
    for (const [job, answer, what] of plans) {
      const because = `after ${what}`;
      const next = await queue.called(job, { times: 2, because, deadlineMs: 6000 });
      const [failed = next] = queue.calls(job);
      expectDelay({ failed, next, delayMs: 400, what });
      if (answer === 'park') {
        await it.until(
          `the call for ${job.jobId} to be aborted, which got no answer and was given up`,
          () => failed.endedAt !== undefined,
          { deadlineMs: 2000 },
        );
        expectPatience(job, failedAt(failed) - failed.arrivedAt);
      }
      expect(JSON.parse(job.body), `the second call for ${job.jobId}`).toEqual(readBody(next.body));
    }
  },
);

check(
  'RWQ-06',
  'A renderer that refuses the connection is tried again after the delay',
  { profile: 'two-attempts' },
  async (it) => {
    const { any } = it;
    const queue = await WorkQueue.open(it);
    const [job, later] = [aJob(any, 'refused'), aJob(any, 'later')];
    await queue.renderer.refuse();
    const published = performance.now();
    await queue.publish(job);
    await queue.dead(job, { because: 'both its calls were refused' });
    const livedMs = Math.round(performance.now() - published);
    if (livedMs < 400 * 0.8) {
      fail(
        `refused connection: expected two calls 400 ms apart, got the job dead in ${livedMs} ms`,
      );
    }
    await queue.renderer.accept();
    await queue.publish(later);
    await queue.called(later);
  },
);

check(
  'RWQ-06',
  'While a job waits, its slot is free, also with LAB_PREFETCH=1',
  { profile: 'long-delay' },
  async (it) => {
    const { any } = it;
    const queue = await WorkQueue.open(it);
    const [failing, other, third] = [aJob(any, 'failing'), aJob(any, 'other'), aJob(any, 'third')];
    queue.answer([failing, 500, 200]);
    await queue.publish(failing);
    const failed = await queue.called(failing);
    await queue.publish(other, third);
    for (const job of [other, third]) {
      const { arrivedAt } = await queue.called(job, { because: `while ${failing.jobId} waits` });
      const waitedMs = Math.round(arrivedAt - failedAt(failed));
      if (waitedMs > 1800 * 0.8) {
        fail(
          `expected a call for ${job.jobId} while ${failing.jobId} waits 1800 ms for its next try, ` +
            `got it ${waitedMs} ms after the failure`,
        );
      }
    }
    const next = await queue.called(failing, { times: 2, because: 'after 500', deadlineMs: 6000 });
    expectDelay({ failed, next, delayMs: 1800, what: '500' });
  },
);

check(
  'RWQ-06',
  'A job that waits is in the broker: it outlives the worker',
  { profile: 'long-delay' },
  async (it) => {
    const { app, any, note, until } = it;
    const queue = await WorkQueue.open(it);
    const [failing, other] = [aJob(any, 'failing'), aJob(any, 'other')];
    queue.answer([failing, 500, 200]);
    await queue.publish(failing);
    const failed = await queue.called(failing);
    await queue.publish(other);
    const call = await queue.called(other);
    await until('an answer to the other job', () => call.state === 'answered');
    note(`${failing.jobId} has left its slot, so it waits now; its worker is killed`);
    await app.kill();
    await app.restart();
    const workerSince = performance.now();
    const because = 'its worker was killed while it waited';
    const next = await queue.called(failing, { times: 2, because, deadlineMs: 6000 });
    expectDelay({ failed, next, delayMs: 1800, what: '500 and a killed worker', workerSince });
  },
);

check(
  'RWQ-06',
  'A start with another delay works beside the first',
  { isolated: true },
  async ({ another, until }) => {
    let ready = false;
    const started = another({ LAB_RETRY_DELAY_MS: '900' }).then(() => {
      ready = true;
    });
    const waiting = until(
      'a second worker, with LAB_RETRY_DELAY_MS=900, to be ready',
      () => ready,
      {
        deadlineMs: 10_000,
      },
    );
    await Promise.race([waiting, started]);
  },
);

/** The renderer may take LAB_WORK_TIMEOUT_MS, 1500 here; less would fail jobs that are well. */
function expectPatience({ jobId }: Job, gaveUpMs: number): void {
  // On a busy machine we see its beginning late, or its end.
  if (gaveUpMs >= 1500 * 0.5 && gaveUpMs <= 1500 + 2000) return;
  fail(
    `the call for ${jobId}: expected it to be given up after 1500 ms, got ${Math.round(gaveUpMs)} ms`,
    { expected: '1500 ms', actual: `${Math.round(gaveUpMs)} ms` },
  );
}

function readBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
