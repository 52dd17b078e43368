import { type CheckContext, check, expect } from '../../../grader/kit/index.ts';
import { placedKey } from './event.ts';
import { anOrder, orders } from './order.ts';
import { quiet } from './quiet.ts';
import { Shop } from './shop.ts';

check(
  'OUT-03',
  'The events of accepted orders come, although the service was killed before it could publish them',
  { isolated: true },
  async (it) => {
    const { any, app, faults, note } = it;
    const shop = await Shop.open(it);
    const broker = faults('rabbitmq');
    await shop.announced(await shop.placeAll(orders(any, 1)));
    note('The broker falls silent: it takes what is sent, and says nothing');
    broker.hold();
    const ids = await shop.placeAll(orders(any, 4));
    await quiet(it, 300);
    await app.kill();
    note('What was sent is lost; the broker can be reached again');
    broker.cut();
    broker.pass();
    await app.restart();
    await shop.announced(ids, { because: 'ordered before the SIGKILL' });
  },
);

check(
  'OUT-03',
  'An event that is published again is the same event',
  { isolated: true },
  async (it) => {
    const { any, app, faults, note } = it;
    const shop = await Shop.open(it);
    const broker = faults('rabbitmq');
    const withoutConfirm = async () => {
      note('The broker takes what is sent, and none of its confirms arrive');
      broker.oneway('up');
      const id = await shop.place(anOrder(any));
      await shop.announced([id], { because: 'published, but not confirmed' });
      return id;
    };
    const cut = await withoutConfirm();
    note('The connection breaks, and the broker can be reached again');
    broker.cut();
    broker.pass();
    await expectSame(shop, cut, it);
    const killed = await withoutConfirm();
    await app.kill();
    broker.pass();
    await app.restart();
    await expectSame(shop, killed, it);
  },
);

/**
 * Once nothing is left to publish, there are one or more copies, and all of them are equal. The
 * service has all its confirms afterwards, so that it waits for none when the next fault begins.
 */
async function expectSame(shop: Shop, orderId: string, { any }: CheckContext): Promise<void> {
  await shop.settled();
  await shop.announced([await shop.place(anOrder(any))]);
  await shop.settled();
  const [first, ...copies] = shop.eventsOf(orderId, placedKey);
  for (const copy of copies) {
    expect(copy.messageId, 'message_id of an event that is published again').toBe(first?.messageId);
    expect(copy.body, 'the body of an event that is published again').toBe(first?.body);
  }
}
