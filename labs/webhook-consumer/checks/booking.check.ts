import { check, expect } from '../../../grader/kit/index.ts';
import { anId, aPayment, event, type Payment, refunded, succeeded } from './payment.ts';
import { entriesOf, expectBalance, Provider } from './provider.ts';
import { webhook } from './webhook.ts';

check(
  'WHC-01',
  'The ledger is empty at first, then shows each payment and what all of them add up to',
  { isolated: true },
  async (it) => {
    const { any } = it;
    const provider = new Provider(it);
    const empty = await provider.ledger();
    expect(empty.entries, 'the entries before the first event').toEqual([]);
    const [one, other, foreign] = [
      aPayment(any, 'EUR'),
      aPayment(any, 'EUR'),
      aPayment(any, 'JPY'),
    ];
    for (const payment of [one, other, foreign]) {
      await provider.tell(succeeded(payment), 'a payment that succeeded');
    }
    const first = await provider.settledLedger();
    expectBalance(first, 'EUR', one.amount + other.amount);
    expectBalance(first, 'JPY', foreign.amount);
    for (const payment of [one, other, foreign]) {
      await provider.listed(payment, 'succeeded', 'its event was acknowledged');
    }
    for (const payment of [one, foreign]) {
      await provider.tell(refunded(payment), 'a payment that was refunded');
      await provider.listed(payment, 'refunded', 'its refund was acknowledged');
    }
    await provider.listed(other, 'succeeded', 'another payment was refunded');
    const second = await provider.settledLedger();
    expectBalance(second, 'EUR', other.amount);
    expectBalance(second, 'JPY', 0);
  },
);

const widest: readonly [what: string, id: string, data: Partial<Payment>][] = [
  ['an amount of 1', '', { amount: 1 }],
  ['an amount that needs more than 32 bits', '', { amount: 4_294_967_297 }],
  ['the largest amount', '', { amount: 1_000_000_000_000 }],
  ['quotes in its payment id', '', { paymentId: `o'neil "7" \\ ; -- ` }],
  ['a payment id of other alphabets', '', { paymentId: 'Zahlung/Größe 支払い 💶 %20 #1' }],
  [
    'a soft hyphen and a joined emoji in its payment id',
    '',
    { paymentId: 'Zah\u00adlung 👩\u200d💻 ' },
  ],
  ['a payment id of 100 characters', '', { paymentId: 'p'.repeat(95) }],
  ['a payment id of 100 characters, most of them é', '', { paymentId: 'é'.repeat(95) }],
  ['a payment id of 100 characters, most of them 💶', '', { paymentId: '💶'.repeat(95) }],
  ['a payment id of one character', '', { paymentId: '' }],
  ['an id of 64 characters', 'm'.repeat(58), {}],
  ['capitals, digits, _ and - in its id', 'M_0-Z_', {}],
];

check('WHC-01', 'The smallest, the largest and the strangest values are booked', async (it) => {
  const { any } = it;
  const provider = new Provider(it);
  for (const [what, idPrefix, data] of widest) {
    const payment = { ...aPayment(any, 'CHF'), ...data };
    if (data.paymentId !== undefined) payment.paymentId += any.word(data.paymentId ? 5 : 1);
    await provider.tell(succeeded(payment), what, idPrefix ? idPrefix + any.word(6) : anId(any));
    await provider.listed(payment, 'succeeded', what);
  }
});

/** What every object of JavaScript has of itself. */
const builtIn = ['__proto__', 'constructor', 'toString'];

check('WHC-01', 'Ids that are names in a programming language are ids as any other', async (it) => {
  const provider = new Provider(it);
  for (const name of builtIn) {
    const payment = { ...aPayment(it.any, 'PHP'), paymentId: name };
    const what = `the payment id ${name}`;
    await provider.tell(succeeded(payment), what);
    await provider.listed(payment, 'succeeded', what);
  }
  for (const name of builtIn) {
    const payment = aPayment(it.any, 'PHP');
    const what = `the id ${name}`;
    await provider.tell(succeeded(payment), what, name);
    await provider.listed(payment, 'succeeded', what);
  }
});

check('WHC-01', 'A ledger of many payments shows all of them', async (it) => {
  const provider = new Provider(it);
  const payments = Array.from({ length: 120 }, () => aPayment(it.any, 'EGP'));
  await provider.tellMany(payments.map((payment) => webhook(anId(it.any), succeeded(payment))));
  const ledger = await provider.settledLedger();
  const listed = payments.filter(({ paymentId }) => entriesOf(ledger, paymentId).length > 0);
  const what = `payments in GET /ledger, after ${payments.length} were acknowledged`;
  expect(listed.length, what).toBe(payments.length);
  const sum = payments.reduce((total, { amount }) => total + amount, 0);
  expectBalance(ledger, 'EGP', sum);
});

check('WHC-01', 'Further members of a payload are ignored', async (it) => {
  const provider = new Provider(it);
  const payment = aPayment(it.any, 'SEK');
  const more = { ...payment, method: 'card', fee: { amount: 1, currency: 'USD' }, status: 'x' };
  await provider.tell(event('payment.succeeded', more), 'further members');
  await provider.listed(payment, 'succeeded', 'with further members in its event');
});
