import { type Any, check, expect, fail, quote } from '../../../grader/kit/index.ts';
import { expectLastingQueue } from './definitions.ts';
import { orders } from './order.ts';
import { quiet } from './quiet.ts';
import { aPayment, deadQueue, paymentsQueue, recoveryMs, Shop } from './shop.ts';

check('OUT-10', 'There is a lasting queue for dead payments', async ({ amqp }) => {
  await expectLastingQueue(await amqp(), deadQueue);
});

check(
  'OUT-10',
  'A payment that can never work is dead, and those after it are not',
  { isolated: true },
  async (it) => {
    const { any, until } = it;
    const shop = await Shop.open(it);
    const ids = await shop.placeAll(orders(any, 3));
    const hopeless = any.shuffled(hopelessPayments(any, ids[0] ?? ''));
    for (const body of hopeless) await shop.payWith(body);
    await shop.pay(...ids.map((id) => aPayment(any, id)));
    await shop.paid(ids, { because: 'their payments came after those that can never work' });
    await until(
      `${hopeless.length} payments in ${deadQueue}`,
      async () => {
        const letters = await shop.deadLetters();
        const missing = hopeless.filter((body) => !letters.some(({ bytes }) => bytes.equals(body)));
        if (missing.length > 0) {
          const [first = ''] = missing;
          fail(`${missing.length} of them missing, among them ${quote(first.toString(), 80)}`);
        }
        return true;
      },
      { deadlineMs: recoveryMs },
    );
    const letters = await shop.deadLetters();
    expect(letters.length, `payments in ${deadQueue}`).toBe(hopeless.length);
    const { ready } = (await shop.peer.counts(paymentsQueue)) ?? {};
    expect(ready, `payments left in ${paymentsQueue}`).toBe(0);
  },
);

check(
  'OUT-10',
  'A payment that comes while the database is away waits for it',
  { isolated: true },
  async (it) => {
    const { any, faults, note } = it;
    const shop = await Shop.open(it);
    const ids = await shop.placeTogether(orders(any, 5));
    await shop.announced(ids);
    note('The database goes away');
    faults('postgres').refuse();
    faults('postgres').cut();
    await shop.pay(...ids.map((id) => aPayment(any, id)));
    await quiet(it, 700);
    note('The database can be reached again');
    faults('postgres').pass();
    await shop.paid(ids, { because: 'their payments came while the database was away' });
    const letters = await shop.deadLetters();
    expect(letters.length, `payments in ${deadQueue}`).toBe(0);
  },
);

function hopelessPayments(any: Any, orderId: string): Buffer[] {
  const payment = { eventId: any.id('payment'), orderId };
  const texts = [
    '',
    any.word(),
    `{"eventId":"${payment.eventId}","orderId":"${orderId}"`,
    ...[
      null,
      7,
      [payment],
      {},
      { eventId: payment.eventId },
      { orderId },
      { ...payment, eventId: '' },
      { ...payment, eventId: null },
      { ...payment, eventId: 7 },
      { ...payment, orderId: '' },
      { ...payment, orderId: null },
      { ...payment, orderId: [orderId] },
      { ...payment, orderId: any.id('unknown') },
      { ...payment, orderId: '0b6c1a52-7a0f-4c62-9a2e-0d9a4c1f7f10' },
      { ...payment, orderId: "'; --" },
    ].map((value) => JSON.stringify(value)),
    `{ "eventId" : "${any.id('payment')}",\t"orderId":"${any.word()}" }\n`,
  ];
  const latin1 = Buffer.from(JSON.stringify({ ...payment, note: 'caf\u00e9' }), 'latin1');
  return [...texts.map((text) => Buffer.from(text)), latin1];
}
