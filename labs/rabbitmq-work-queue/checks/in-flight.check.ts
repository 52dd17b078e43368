import { check, expect } from '../../../grader/kit/index.ts';
import { jobs } from './job.ts';
import { WorkQueue } from './work-queue.ts';

const handedIn = 20;

for (const { profile, prefetch } of [
  { profile: 'parked', prefetch: 4 },
  { profile: 'one-at-a-time', prefetch: 1 },
]) {
  const name = `With LAB_PREFETCH=${prefetch} a worker has ${prefetch} of ${handedIn} jobs in hand, and the others are ready`;
  check('RWQ-03', name, { profile }, async (it) => {
    const { any, until } = it;
    const queue = await WorkQueue.open(it);
    const { renderer } = queue;
    renderer.park();
    await queue.publish(...jobs(any, handedIn));
    for (const answered of [0, 1, 2, 3]) {
      if (answered > 0) renderer.parked[0]?.release();
      const begun = prefetch + answered;
      await until(`${begun} calls begun and ${answered} answered`, () => {
        expect(renderer.requests.length, 'calls').toBeGreaterThanOrEqual(begun);
        return true;
      });
      expect(
        await queue.steadyLoad(handedIn - answered),
        `LAB_PREFETCH=${prefetch}, ${handedIn} jobs, ${answered} calls answered`,
      ).toEqual({ callsInFlight: prefetch, readyInQueue: handedIn - begun });
    }
  });
}
