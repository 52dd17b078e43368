import { type CheckContext, check, expect } from '../../../grader/kit/index.ts';
import { expectLastingQueue, expectTopicExchange } from './definitions.ts';
import { paidKey } from './event.ts';
import { beginInStages, statementDelayMs } from './in-stages.ts';
import { anOrder, orders } from './order.ts';
import { quiet } from './quiet.ts';
import { aPayment, paymentsQueue, recoveryMs, Shop } from './shop.ts';

check('OUT-09', 'Payments have a lasting way into the queue', async ({ amqp }) => {
  const peer = await amqp();
  await expectTopicExchange(peer, 'payments');
  await expectLastingQueue(peer, paymentsQueue);
  const keys = await peer.bindings('payments', paymentsQueue);
  expect(keys, `keys that bind ${paymentsQueue} to payments`).toContain('payment.captured');
});

check('OUT-09', 'A payment that comes again, and a second one, change nothing', async (it) => {
  const { any } = it;
  const shop = await Shop.open(it);
  const [id = '', other = ''] = await shop.placeAll(orders(any, 2));
  const payment = aPayment(any, id);
  await shop.pay({ ...payment, amount: any.integer(1, 99), note: { by: any.word() } });
  await shop.paid([id], { because: 'further members of a payment are ignored' });
  await shop.pay(payment, aPayment(any, id), { ...payment });
  await shop.pay(aPayment(any, other));
  await shop.paid([other]);
  await expectPaidOnce(shop, [id, other], it);
});

check(
  'OUT-09',
  'Payments for one order that come at the same moment, the same or several, pay it once',
  { isolated: true },
  async (it) => {
    const { any, another, faults, note } = it;
    const shop = await Shop.open(it);
    await another();
    const ids = await shop.placeAll(orders(any, 3));
    const others = await shop.placeAll(orders(any, 3));
    await shop.announced([...ids, ...others]);
    note('The database becomes slow, so that payments meet there');
    faults('postgres').delay(25);
    for (const id of ids) {
      const payment = aPayment(any, id);
      await shop.pay(payment, payment, payment, payment);
    }
    for (const id of others) {
      await shop.pay(...Array.from({ length: 6 }, () => aPayment(any, id)));
    }
    await shop.paid([...ids, ...others]);
    faults('postgres').pass();
    await expectPaidOnce(shop, ids, it);
    await expectPaidOnce(shop, others, it, 'one order, for which 6 payments came at once');
  },
);

check(
  'OUT-09',
  'A payment pays its order, although the service was killed on the way',
  { isolated: true },
  async (it) => {
    const { any, app, faults, note, until } = it;
    const shop = await Shop.open(it);
    const id = await shop.place(anOrder(any));
    await shop.announced([id]);
    note('The database falls silent: it takes what is sent, and says nothing');
    faults('postgres').hold();
    await shop.pay(aPayment(any, id));
    // A service that asks the database first has not taken it by then, and is right too.
    await until(
      'the payment to be delivered',
      async () => (await shop.peer.counts(paymentsQueue))?.ready === 0,
      { deadlineMs: 2000 },
    ).catch(() => undefined);
    await quiet(it, 300);
    await app.kill();
    note('The database speaks again');
    faults('postgres').pass();
    await app.restart();
    await shop.paid([id], { because: 'its payment was on the way at the SIGKILL' });
    await expectPaidOnce(shop, [id], it);
  },
);

check(
  'OUT-09',
  'A payment pays its order and is announced, although the database breaks away meanwhile',
  { isolated: true },
  async (it) => {
    const { any, faults, note } = it;
    const shop = await Shop.open(it);
    // Ten at once, so that no payment has to wait for a new connection later on.
    const ids = await shop.placeTogether(orders(any, 10));
    await shop.announced(ids);
    const database = faults('postgres');
    note('The database becomes slow, and goes away while payments are in all stages');
    database.delay(statementDelayMs);
    // A payment takes about as many statements as an order.
    const wholeMs = await shop.timeToPlace(anOrder(any));
    await beginInStages(ids, it, wholeMs, (id) => shop.pay(aPayment(any, id)));
    database.refuse();
    database.cut();
    note('The database can be reached again');
    database.pass();
    await shop.paid(ids, {
      because: 'their payments were on the way when the database broke away',
    });
    await expectPaidOnce(shop, ids, it);
  },
);

async function expectPaidOnce(
  shop: Shop,
  ids: readonly string[],
  { any, until }: CheckContext,
  what = 'one order',
): Promise<void> {
  // Another payment goes all the way, so nothing more comes of those before.
  const last = await shop.place(anOrder(any));
  await shop.pay(aPayment(any, last));
  await shop.paid([last]);
  await until(
    `an empty queue ${paymentsQueue}`,
    async () => (await shop.peer.counts(paymentsQueue))?.ready === 0,
    { deadlineMs: recoveryMs },
  );
  await shop.settled();
  for (const id of ids) {
    expect(await shop.order(id), `GET /orders/${id}`).toEqual({ status: 'paid', version: 2 });
    // By id: the same event published twice is another mistake.
    const { size } = new Set(shop.eventsOf(id, paidKey).map(({ messageId }) => messageId));
    expect(size, `events order.paid of ${what}`).toBe(1);
  }
  const dead = (await shop.deadLetters()).filter(({ body }) => ids.some((id) => body.includes(id)));
  expect(dead.length, 'payments in orders.payments.dead, of orders that exist').toBe(0);
}
