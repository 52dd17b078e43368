import { check } from '../../../grader/kit/index.ts';
import { Admissions, keepAsking } from './admissions.ts';
import { Client } from './client.ts';
import { launchedWith, type Policy, windowMs } from './policies.ts';

/** Full after 1.2 s: the window that a fixed-window counter would choose. */
const edge: Policy = { name: 'edge', capacity: 10, refillTokens: 1, refillMs: 120 };

check(
  'RLM-04',
  'No more passes than the bucket held and got, whenever it was first used',
  launchedWith([edge]),
  async (it) => {
    const { api, any, note } = it;
    const most = 3 * edge.capacity;
    const early = new Admissions(Client.fresh(api, any), edge);
    const late = new Admissions(Client.fresh(api, any), edge);
    const started = performance.now();
    note('One client spends its bucket at once, another takes one token for now');
    await late.ask();
    await early.askForAll(most);
    await keepAsking(it, [early], { forMs: 0.7 * windowMs(edge) });
    note('The other spends its bucket late in what a window could be; both keep asking');
    await late.askForAll(most);
    const leftMs = 1.3 * windowMs(edge) - (performance.now() - started);
    await keepAsking(it, [early, late], { forMs: Math.max(leftMs, windowMs(edge) / 2) });
    for (const one of [early, late]) {
      one.expectNoMoreThanFull();
      one.expectNoMoreThanRefilled();
    }
  },
);
