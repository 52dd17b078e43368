import { check, expect } from '../../../grader/kit/index.ts';
import { anOrder, orders } from './order.ts';
import { Shop } from './shop.ts';

check(
  'OUT-11',
  'pending counts what waits, of all instances, and falls to 0 when it is published',
  { isolated: true },
  async (it) => {
    const { any, another, apiOf, faults, note } = it;
    const shop = await Shop.open(it);
    const second = apiOf(await another());
    await shop.announced(await shop.placeAll(orders(any, 3)));
    await shop.drained();
    note('The broker goes away');
    faults('rabbitmq').refuse();
    faults('rabbitmq').cut();
    let count = 0;
    for (const api of [shop.api, shop.api, second]) {
      await shop.place(anOrder(any), {}, api);
      count += 1;
      for (const asked of [shop.api, second]) {
        expect(await shop.pending(asked), `pending after order ${count} without a broker`).toBe(
          count,
        );
      }
    }
    note('The broker can be reached again');
    faults('rabbitmq').pass();
    await shop.drained();
  },
);
