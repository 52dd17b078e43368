import { check, expect } from '../../../grader/kit/index.ts';
import { jobs } from './job.ts';
import { WorkQueue } from './work-queue.ts';

/** Within it a worker that takes more than it may has taken the next job, on a slow machine too. */
const stillMs = 500;

check(
  'RWQ-09',
  'A worker that joins while another is busy gets jobs at once',
  { profile: 'two-at-a-time' },
  async (it) => {
    const { another, any, until, note } = it;
    const queue = await WorkQueue.open(it);
    const { renderer } = queue;
    renderer.park();
    await queue.publish(...jobs(any, 10));
    await until('2 calls by the first worker', () => renderer.requests.length >= 2);
    const { callsInFlight } = await queue.steadyLoad(10, stillMs);
    note(`The first worker has ${callsInFlight} of 10 jobs in hand`);
    await another();
    await until(
      `calls by a second worker, while the first has ${callsInFlight} of 10 jobs in hand,`,
      () => renderer.requests.length > callsInFlight,
      { deadlineMs: 3000 },
    );
  },
);

check(
  'RWQ-09',
  'Two workers render 30 jobs, each of them once',
  { profile: 'two-at-a-time' },
  async (it) => {
    const { another, any, until } = it;
    const queue = await WorkQueue.open(it);
    await another();
    const all = jobs(any, 30);
    await queue.publish(...all);
    await until('a call for each of 30 jobs', () => {
      const missing = all.filter((job) => queue.calls(job).length === 0);
      expect(missing.length, 'jobs without a call').toBe(0);
      return true;
    });
    const repeated = all.filter((job) => queue.calls(job).length > 1);
    expect(repeated.length, 'jobs with more than one call').toBe(0);
  },
);
