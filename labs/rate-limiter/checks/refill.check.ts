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
    const busy = new Admissions(Client.fresh(api, any), drip);
    const idle = [2, 8].map((taken) => ({ taken, client: Client.fresh(api, any) }));
    for (const { taken, client } of idle) {
      note(`A client takes ${taken} of ${capacity} tokens, and pauses`);
      for (let count = 0; count < taken; count++) await client.light();
    }
    const paused = performance.now();
    note('Another takes all it can get, and keeps asking while it is refused');
    await busy.askForAll();
    busy.expectNoMoreThanFull();
    await keepAsking(it, [busy], performance.now() + windowMs(drip) + refillMs / 4);
    busy.expectNoLessThanRefilled();
    busy.expectNoMoreThanRefilled();
    await gone(it, windowMs(drip), paused);
    for (const { taken, client } of idle) {
      note(`The client that took ${taken} tokens has a full bucket again`);
      const full = new Admissions(client, drip);
      await full.askForAll();
      full.expectAtLeast(capacity, `a full bucket, ${windowMs(drip)} ms after ${taken} were taken`);
      full.expectNoMoreThanFull();
    }
  },
);
