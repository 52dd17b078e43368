import { type Any, check, expect, fail } from '../../../grader/kit/index.ts';
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
    for (const { body } of hopeless) await shop.payWith(body);
    await shop.pay(...ids.map((id) => aPayment(any, id)));
    await shop.paid(ids, { because: 'their payments came after those that can never work' });
    await until(
      `${hopeless.length} payments in ${deadQueue}`,
      async () => {
        const letters = await shop.deadLetters();
        const missing = hopeless.filter(
          ({ body }) => !letters.some(({ bytes }) => bytes.equals(body)),
        );
        if (missing.length === 0) return true;
        const some = missing.slice(0, 3).map(({ what }) => what);
        return fail(`${missing.length} of them missing, among them: ${some.join('; ')}`);
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
    await quiet(it, 4000);
    note('The database can be reached again');
    faults('postgres').pass();
    await shop.paid(ids, { because: 'their payments came while the database was away' });
    const letters = await shop.deadLetters();
    expect(letters.length, `payments in ${deadQueue}`).toBe(0);
  },
);

interface Hopeless {
  what: string;
  body: Buffer;
}

/** Each with an `eventId` of its own: none of them is another one that comes again. */
function hopelessPayments(any: Any, orderId: string): Hopeless[] {
  const payment = (of: object = {}) => ({ eventId: any.id('payment'), orderId, ...of });
  const texts: Record<string, string> = {
    'an empty body': '',
    'one word, no JSON': any.word(),
    'JSON without its end': JSON.stringify(payment()).slice(0, -1),
    'an orderId of no order, after a tab': `{ "eventId" : "${any.id('payment')}",\t"orderId":"${any.word()}" }\n`,
  };
  const values: Record<string, unknown> = {
    null: null,
    'a number': 7,
    'an array': [payment()],
    'an empty object': {},
    'no orderId': { eventId: any.id('payment') },
    'no eventId': { orderId },
    'an empty eventId': payment({ eventId: '' }),
    'an eventId that is null': payment({ eventId: null }),
    'an eventId that is a number': payment({ eventId: 7 }),
    'an empty orderId': payment({ orderId: '' }),
    'an orderId that is null': payment({ orderId: null }),
    'an orderId in an array': payment({ orderId: [orderId] }),
    'an orderId of no order': payment({ orderId: any.id('unknown') }),
    'a UUID of no order': payment({ orderId: '0b6c1a52-7a0f-4c62-9a2e-0d9a4c1f7f10' }),
    'an orderId with a quotation mark': payment({ orderId: "'; --" }),
    'an orderId with U+0000': payment({ orderId: `${orderId}\0` }),
  };
  const latin1 = Buffer.from(JSON.stringify(payment({ note: 'caf\u00e9' })), 'latin1');
  return [
    ...Object.entries(texts).map(([what, text]) => ({ what, body: Buffer.from(text) })),
    ...Object.entries(values).map(([what, value]) => ({
      what,
      body: Buffer.from(JSON.stringify(value)),
    })),
    { what: 'no UTF-8 in a further member', body: latin1 },
  ];
}
