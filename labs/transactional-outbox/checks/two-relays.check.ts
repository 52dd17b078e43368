import { check, expect } from '../../../grader/kit/index.ts';
import { placedKey } from './event.ts';
import { anOrder, orders, postOf } from './order.ts';
import { Shop } from './shop.ts';

/** On each way, so that a confirm takes twice as long: near the second that the brief allows. */
const delayMs = 400;

check(
  'OUT-07',
  'Two instances with a slow broker publish each event once',
  { isolated: true },
  async (it) => {
    const { any, another, apiOf, faults, note } = it;
    const shop = await Shop.open(it);
    const second = apiOf(await another());
    note('The broker becomes slow: a confirm takes 0.8 s');
    faults('rabbitmq').delay(delayMs);
    const ids: string[] = [];
    for (const round of [1, 2]) {
      const answers = await Promise.all(
        [shop.api, second].map((api) =>
          api.together(orders(any, 10).map((order) => postOf(order))),
        ),
      );
      for (const answer of answers.flat()) {
        expect(answer).toHaveStatus(201);
        ids.push(String((answer.json() as { id?: unknown }).id));
      }
      await shop.announced(ids, { because: `ordered through two instances, round ${round}` });
    }
    expectOnce(shop, ids);
    note('The broker is quick again');
    faults('rabbitmq').pass();
    await shop.settled();
    await shop.announced([await shop.place(anOrder(any))]);
    expectOnce(shop, ids);
  },
);

function expectOnce(shop: Shop, ids: readonly string[]): void {
  const twice = ids.filter((id) => shop.eventsOf(id, placedKey).length > 1);
  const what = `orders of ${ids.length} whose event was published more than once`;
  expect(twice.length, what).toBe(0);
}
