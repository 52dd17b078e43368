import { check, expect } from '../../../grader/kit/index.ts';
import { anOrder, orders } from './order.ts';
import { Shop } from './shop.ts';

check(
  'OUT-11',
  'pending counts what waits, and falls to 0 when it is published',
  { isolated: true },
  async (it) => {
    const { any, faults, note } = it;
    const shop = await Shop.open(it);
    await shop.announced(await shop.placeAll(orders(any, 3)));
    await shop.drained();
    note('The broker goes away');
    faults('rabbitmq').refuse();
    faults('rabbitmq').cut();
    for (const count of [1, 2, 3]) {
      await shop.place(anOrder(any));
      expect(await shop.pending(), `pending after ${count} orders without a broker`).toBe(count);
    }
    note('The broker can be reached again');
    faults('rabbitmq').pass();
    await shop.drained();
  },
);
