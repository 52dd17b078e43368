import { check } from '../../../grader/kit/index.ts';
import { Client, expectStatus } from './client.ts';
import { large, launchedWith, small, tight } from './policies.ts';

check('RLM-06', 'A heavy request costs three tokens, and none when refused', async (it) => {
  const { api, any, note } = it;
  const { capacity } = tight;
  const client = Client.fresh(api, any);
  expectStatus(await client.light(), `of ${capacity} tokens`, 200);
  for (let left = capacity - 1; left >= 3; left -= 3) {
    expectStatus(await client.heavy(), `with ${left} tokens left`, 200);
  }
  note('Two tokens are left');
  for (const when of ['for the first time', 'once more']) {
    expectStatus(await client.heavy(), `with 2 tokens left, ${when}`, 429);
  }
  expectStatus(await client.light(), 'with 2 tokens left, after heavy ones were refused', 200);
  expectStatus(await client.light(), 'with 1 token left', 200);
  expectStatus(await client.light(), 'with no token left', 429);
});

check('RLM-06', 'A heavy request passes with three tokens left', async ({ api, any }) => {
  const client = Client.fresh(api, any);
  for (let left = tight.capacity; left > 3; left--) {
    expectStatus(await client.light(), `with ${left} tokens left`, 200);
  }
  expectStatus(await client.heavy(), 'with 3 tokens left', 200);
  expectStatus(await client.light(), 'with no token left', 429);
});

check(
  'RLM-06',
  'A request that costs more than one of the capacities is refused, and takes nothing',
  launchedWith([large, small]),
  async ({ api, any }) => {
    const client = Client.fresh(api, any);
    for (const when of ['both buckets full', 'both buckets full, once more']) {
      expectStatus(await client.heavy(), `capacities 4 and 2, ${when}`, 429);
    }
    for (const left of ['4 and 2', '3 and 1']) {
      expectStatus(await client.light(), `with ${left} tokens left`, 200);
    }
    expectStatus(await client.light(), 'with 2 and 0 tokens left', 429);
    expectStatus(await client.heavy(), 'with 2 and 0 tokens left', 429);
  },
);
