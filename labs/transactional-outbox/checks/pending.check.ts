import { check, expect } from '../../../grader/kit/index.ts';
import { paidKey } from './event.ts';
import { anOrder, orders } from './order.ts';
import { quiet } from './quiet.ts';
import { aPayment, recoveryMs, Shop } from './shop.ts';

/** More than a relay takes at once. */
const manyMore = 120;

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
    await shop.placeMany(orders(any, manyMore));
    count += manyMore;
    const afterMany = `pending after order ${count} without a broker`;
    expect(await shop.pending(second), afterMany).toBe(count);
    note('The broker can be reached again');
    faults('rabbitmq').pass();
    await shop.drained();
  },
);

check('OUT-11', 'pending counts events of both kinds', { isolated: true }, async (it) => {
  const { any, note, until } = it;
  const shop = await Shop.open(it);
  const id = await shop.place(anOrder(any));
  await shop.announced([id]);
  await shop.drained();
  note('The broker refuses every order.paid (basic.nack)');
  await shop.peer.refuse('orders', paidKey);
  await shop.pay(aPayment(any, id));
  await until('the order to be paid', async () => (await shop.order(id)).version === 2, {
    deadlineMs: recoveryMs,
  });
  await quiet(it, 300);
  expect(await shop.pending(), 'pending, with an order.paid that the broker refuses').toBe(1);
});
