import { check, fail } from '../../../grader/kit/index.ts';
import { paidKey, placedKey } from './event.ts';
import { anOrder, orders } from './order.ts';
import { quiet } from './quiet.ts';
import { aPayment, recoveryMs, Shop } from './shop.ts';

check('OUT-06', 'Orders that are paid at once are announced as placed first', async (it) => {
  const shop = await Shop.open(it);
  const ids: string[] = [];
  for (const order of orders(it.any, 12)) {
    const id = await shop.place(order);
    await shop.pay(aPayment(it.any, id));
    ids.push(id);
  }
  await shop.paid(ids);
  await shop.announced(ids);
  expectInOrder(shop, ids);
});

check(
  'OUT-06',
  'A first event that could not be published is not overtaken by the second',
  { isolated: true },
  async (it) => {
    const { any, faults, note } = it;
    const shop = await Shop.open(it);
    const broker = faults('rabbitmq');
    note('The broker falls silent: it takes what is sent, and says nothing');
    broker.hold();
    const ids = await shop.placeAll(orders(any, 6));
    await shop.pay(...ids.map((id) => aPayment(any, id)));
    await quiet(it, 500);
    note('The connection breaks, and what was sent is lost; the broker can be reached again');
    broker.cut();
    broker.pass();
    await shop.paid(ids, { because: 'after the broker was silent' });
    await shop.announced(ids, { because: 'after the broker was silent' });
    expectInOrder(shop, ids);
  },
);

check(
  'OUT-06',
  'Another instance does not overtake one that is stuck',
  { isolated: true },
  async (it) => {
    const { any, app, another, apiOf, faults, note, until } = it;
    const shop = await Shop.open(it);
    const broker = faults('rabbitmq');
    const second = await another();
    second.pause();
    note('The broker falls silent: it takes what is sent, and says nothing');
    broker.hold();
    const id = await shop.place(anOrder(any));
    await quiet(it, 700);
    note('The instance that has the event stands still; the other one goes on, with a broker');
    app.pause();
    broker.cut();
    second.continue();
    broker.pass();
    await shop.pay(aPayment(any, id));
    const api = apiOf(second);
    // A service that lets the order itself wait has not paid it by then, and is right too.
    await until('the order to be paid', async () => (await shop.order(id, api)).version === 2, {
      deadlineMs: 3000,
    }).catch(() => undefined);
    await quiet(it, 500);
    note('The first instance goes on');
    app.continue();
    await shop.paid([id]);
    await until('order.placed', () => shop.eventsOf(id, placedKey)[0], { deadlineMs: recoveryMs });
    expectInOrder(shop, [id]);
  },
);

/** By the first time that each event was seen. */
function expectInOrder(shop: Shop, ids: readonly string[]): void {
  const overtaken = ids.filter((id) => {
    const keys = shop.eventsOf(id).map(({ routingKey }) => routingKey);
    return keys.indexOf(paidKey) < keys.indexOf(placedKey);
  });
  if (overtaken.length === 0) return;
  const [first = ''] = overtaken;
  const keys = shop.eventsOf(first).map(({ routingKey }) => routingKey);
  const expected = 'order.placed before order.paid';
  fail(`the events of one order: expected ${expected}, got ${keys.join(', ')}`, {
    expected,
    actual: keys.join(', '),
  });
}
