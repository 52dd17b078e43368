import { check } from '../../../grader/kit/index.ts';
import { anId, aPayment, event, type Payment, succeeded } from './payment.ts';
import { expectAcknowledged, expectNotListed, Provider, unexpected } from './provider.ts';
import { webhook } from './webhook.ts';

const unknownTypes = [
  'payment.disputed',
  'payment',
  'payment.succeeded.late',
  'Payment.Succeeded',
  'invoice.paid',
  'toString',
  '__proto__',
  '',
];

check('WHC-11', 'Unknown types are acknowledged, and book nothing', async (it) => {
  const { any } = it;
  const provider = new Provider(it);
  const known = aPayment(any, 'AUD', 'known');
  await provider.tell(succeeded(known), 'a type that is known');
  const payments = unknownTypes.map((type) => [type, aPayment(any, 'AUD')] as const);
  for (const [type, payment] of payments) {
    for (const one of [payment, known]) await provider.tell(event(type, one), `the type "${type}"`);
  }
  for (const [what, data] of [
    ['null as data', null],
    ['a list as data', [1]],
    ['other data', { invoiceId: 'i-1' }],
  ] as const) {
    await provider.tell(event('invoice.paid', data), `the type "invoice.paid" and ${what}`);
  }
  await provider.tell(JSON.stringify({ type: 'ping' }), 'the type "ping" and no data');
  const ledger = await provider.settledLedger();
  for (const [type, payment] of payments) {
    expectNotListed(ledger, payment, `the type of its event was "${type}"`);
  }
  await provider.listed(known, 'succeeded', 'events of unknown types came after it');
});

type Body = (payment: Payment) => string;

const broken: readonly [what: string, body: Body][] = [
  ['no JSON', ({ paymentId }) => `payment ${paymentId}`],
  ['half of a JSON text', (payment) => succeeded(payment).slice(0, -5)],
  ['an empty body', () => ''],
  ['null', () => 'null'],
  ['a list', (payment) => `[${succeeded(payment)}]`],
  ['a string', (payment) => JSON.stringify(succeeded(payment))],
  ['no type', (data) => JSON.stringify({ data })],
  ['a type that is no string', (data) => JSON.stringify({ type: ['payment.succeeded'], data })],
  ['no data', () => JSON.stringify({ type: 'payment.succeeded' })],
  ['null as data', () => event('payment.succeeded', null)],
  ['a string as data', () => event('payment.refunded', 'all')],
  ['no paymentId', (payment) => without(payment, 'paymentId')],
  ['no amount', (payment) => without(payment, 'amount')],
  ['no currency', (payment) => without(payment, 'currency')],
  ['null as paymentId', (payment) => succeeded({ ...payment, paymentId: null as never })],
  ['a list as paymentId', (payment) => succeeded({ ...payment, paymentId: ['x'] as never })],
  ['a text as amount', (payment) => succeeded({ ...payment, amount: '100' as never })],
  ['an amount of 1.5', (payment) => succeeded({ ...payment, amount: 1.5 })],
  ['an amount of 0', (payment) => succeeded({ ...payment, amount: 0 })],
  ['a negative amount', (payment) => succeeded({ ...payment, amount: -500 })],
  ['small letters as currency', (payment) => succeeded({ ...payment, currency: 'nzd' })],
  ['four letters as currency', (payment) => succeeded({ ...payment, currency: 'NZDX' })],
  ['a number as currency', (payment) => succeeded({ ...payment, currency: 978 as never })],
];

check('WHC-11', 'Signed payloads that make no sense book nothing, and are no 5xx', async (it) => {
  const { any } = it;
  const provider = new Provider(it);
  const cases = broken.map(([what, body]) => ({ what, body, payment: aPayment(any, 'NZD') }));
  for (const { what, body, payment } of cases) {
    const answer = await provider.send(webhook(anId(any), body(payment)));
    const { status } = answer;
    if (status >= 200 && status <= 299) continue;
    if (![400, 422].includes(status)) {
      unexpected(answer, `a payload with ${what}`, 'a 2xx status, 400 or 422');
    }
  }
  const ledger = await provider.settledLedger();
  for (const { what, payment } of cases) {
    expectNotListed(ledger, payment, `its payload had ${what}`);
  }
  const sane = aPayment(any, 'NZD');
  const answer = await provider.send(webhook(anId(any), succeeded(sane)));
  expectAcknowledged(answer, 'a payload that makes sense, after those that make none');
  await provider.listed(sane, 'succeeded', 'its payload makes sense');
});

const without = (payment: Payment, member: keyof Payment): string =>
  event('payment.succeeded', { ...payment, [member]: undefined });
