import { type CheckContext, check } from '../../../grader/kit/index.ts';
import { Admissions, keepAsking } from './admissions.ts';
import { Client } from './client.ts';
import { launchedWith, type Policy, windowMs } from './policies.ts';

/** Full after 1.5 s: the window that a fixed-window counter would choose. */
const edge: Policy = { name: 'edge', capacity: 10, refillTokens: 1, refillMs: 150 };

check(
  'RLM-04',
  'No more passes than the bucket held and got, whenever it was first used',
  launchedWith([edge]),
  async (it) => {
    // A machine that stands still for a moment misses what would pass just then.
    for (let attempts = 3; attempts > 0; attempts--) {
      if ((await spendAtAnEdge(it)) < 2 * edge.refillMs) return;
    }
  },
);

/** @returns the longest time in which the grader did not ask, while there was something to see */
async function spendAtAnEdge(it: CheckContext): Promise<number> {
  const { api, any, note } = it;
  const early = new Admissions(Client.fresh(api, any), edge);
  const late = new Admissions(Client.fresh(api, any), edge);
  const started = performance.now();
  note('One client spends its bucket at once, another keeps two tokens for later');
  for (let count = 2; count < edge.capacity; count++) await late.ask();
  await early.askForAll();
  early.expectNoMoreThanFull();
  await keepAsking(it, [early], started + 0.6 * windowMs(edge));
  note('The other spends its bucket late in what a window could be; both keep asking');
  const spent = performance.now();
  await late.askForAll();
  await keepAsking(it, [early, late], started + 1.3 * windowMs(edge));
  for (const one of [early, late]) {
    one.expectNoMoreThanRefilled();
    one.expectNoMoreThanFull();
  }
  return Math.max(late.longestPauseMs(spent), performance.now() - started - 1.3 * windowMs(edge));
}
