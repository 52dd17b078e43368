import { check, expect } from '../../../grader/kit/index.ts';
import { placedKey } from './event.ts';
import { anOrder } from './order.ts';
import { quiet } from './quiet.ts';
import { recoveryMs, Shop } from './shop.ts';

check(
  'OUT-08',
  'An event stays pending while it is not confirmed, and is published again after a cut',
  { isolated: true },
  async (it) => {
    const { any, faults, note, until } = it;
    const shop = await Shop.open(it);
    const broker = faults('rabbitmq');
    await shop.announced([await shop.place(anOrder(any))]);
    await shop.settled();
    let before = await shop.pending();

    note('The broker falls silent: it takes what is sent, and says nothing');
    broker.hold();
    const lost = await shop.place(anOrder(any));
    await quiet(it, 500);
    expect(await shop.pending(), 'pending, with an event that the broker never got').toBe(
      before + 1,
    );
    note('The connection breaks, and what was sent is lost; the broker can be reached again');
    broker.cut();
    broker.pass();
    await shop.announced([lost], { because: 'lost with the connection' });
    await shop.settled();
    before = await shop.pending();

    note('The broker takes what is sent, and none of its confirms arrive');
    broker.oneway('up');
    const unconfirmed = await shop.place(anOrder(any));
    await shop.announced([unconfirmed], { because: 'published, but not confirmed' });
    await quiet(it, 500);
    expect(await shop.pending(), 'pending, with an event that is not confirmed').toBe(before + 1);
    note('The connection breaks; the broker can be reached again');
    broker.cut();
    broker.pass();
    await until(
      'the event that was not confirmed to be published again',
      () => shop.eventsOf(unconfirmed, placedKey).length >= 2,
      { deadlineMs: recoveryMs },
    );
  },
);

check(
  'OUT-08',
  'An event that the broker refuses stays pending',
  { isolated: true },
  async (it) => {
    const { any, note } = it;
    const shop = await Shop.open(it);
    await shop.announced([await shop.place(anOrder(any))]);
    await shop.settled();
    const before = await shop.pending();
    note('The broker refuses every event (basic.nack)');
    await shop.peer.refuse('orders', '#');
    await shop.announced([await shop.place(anOrder(any))], { because: 'published, and refused' });
    await quiet(it, 500);
    expect(await shop.pending(), 'pending, with an event that the broker has refused').toBe(
      before + 1,
    );
  },
);
