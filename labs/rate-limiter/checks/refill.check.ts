import { check } from '../../../grader/kit/index.ts';
import { Admissions, keepAsking } from './admissions.ts';
import { Client } from './client.ts';
import { gone } from './passing-time.ts';
import { launchedWith, type Policy, windowMs } from './policies.ts';

/** Full after 1.2 s, in steps of four or one by one. */
const drip: Policy = { name: 'drip', capacity: 12, refillTokens: 4, refillMs: 400 };

check(
  'RLM-03',
  'Tokens come back at the refill rate, up to the capacity',
  launchedWith([drip]),
  async (it) => {
    const { api, any, note } = it;
    const { capacity, refillMs } = drip;
    const [busy, idle] = [Client.fresh(api, any), Client.fresh(api, any)];
    note('A client takes two tokens, and pauses');
    for (const _ of [1, 2]) await idle.light();
    const pauses = performance.now();
    note('Another takes all it can get, and keeps asking while it is refused');
    const taken = new Admissions(busy, drip);
    await taken.askForAll(2 * capacity);
    await keepAsking(it, [taken], { forMs: windowMs(drip) + refillMs / 4 });
    taken.expectNoLessThanRefilled();
    taken.expectNoMoreThanRefilled();
    await gone(it, windowMs(drip), pauses);
    note('The one that paused has a full bucket again');
    const full = new Admissions(idle, drip);
    await full.askForAll(3 * capacity);
    full.expectAtLeast(capacity, `after a pause in which a bucket of ${capacity} has become full`);
    full.expectNoMoreThanFull();
  },
);
