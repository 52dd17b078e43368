import { type ApiRequest, check } from '../../../grader/kit/index.ts';
import { firstPieceArrived } from './first-piece-arrived.ts';
import { anId, aPayment, event, type Payment, succeeded } from './payment.ts';
import { expectAcknowledged, Provider } from './provider.ts';
import { delivery, webhook } from './webhook.ts';

const spellings: readonly [what: string, body: (payment: Payment) => string][] = [
  ['spaces after colons and commas', (payment) => spaced(succeeded(payment))],
  ['line breaks', (payment) => JSON.stringify(JSON.parse(succeeded(payment)), null, 2)],
  [
    'CRLF and tabs',
    (payment) =>
      JSON.stringify(JSON.parse(succeeded(payment)), null, '\t').replaceAll('\n', '\r\n'),
  ],
  ['a line feed at the end', (payment) => `${succeeded(payment)}\n`],
  ['white space around it', (payment) => `\r\n  ${succeeded(payment)}  `],
  [
    'escapes that nobody needs',
    (payment) => succeeded(payment).replaceAll('pay', '\\u0070\\u0061y'),
  ],
  ['escaped slashes', (payment) => withNote(payment, '"https:\\/\\/pay.example\\/1"')],
  ['non-ASCII text as it is', (payment) => withNote(payment, '"Größe 支払い 💶"')],
  ['non-ASCII text as escapes', (payment) => withNote(payment, '"\\u00e9 \\ud83d\\udcb6"')],
  [
    'numbers in other notations',
    (payment) => withNote(payment, '[1.50, 1e3, -0, 12345678901234567890]'),
  ],
  [
    'members in another order',
    ({ paymentId, amount, currency }) =>
      JSON.stringify({
        data: { currency, amount, paymentId },
        timestamp: new Date().toISOString(),
        type: 'payment.succeeded',
      }),
  ],
];

check('WHC-02', 'A signed body is accepted however its JSON is written', async (it) => {
  const provider = new Provider(it);
  for (const [what, write] of spellings) {
    const payment = aPayment(it.any, 'NOK');
    await provider.tell(write(payment), `a body with ${what}`);
    await provider.listed(payment, 'succeeded', `its body has ${what}`);
  }
});

const transports: readonly [what: string, headers: ApiRequest['headers']][] = [
  ['in chunks', { 'transfer-encoding': 'chunked' }],
  ['with a charset', { 'content-type': 'application/json; charset=utf-8' }],
  ['with a charset in capitals', { 'content-type': 'application/json;charset=UTF-8' }],
];

check('WHC-02', 'A body may come in chunks, in pieces, and with a charset', async (it) => {
  const { api, any } = it;
  const provider = new Provider(it);
  for (const [what, headers] of transports) {
    const payment = aPayment(any, 'DKK');
    const request = delivery(webhook(anId(any), withNote(payment, '"é"')));
    const answer = await api.send({ ...request, headers: { ...request.headers, ...headers } });
    expectAcknowledged(answer, `a body ${what}`);
    await provider.listed(payment, 'succeeded', `its body came ${what}`);
  }
  const what = 'a body in two pieces, cut within a character';
  const payment = aPayment(any, 'DKK');
  const request = delivery(webhook(anId(any), cutWithinCharacter(payment)));
  const answer = await api.send({ ...request, midway: () => firstPieceArrived(api) });
  expectAcknowledged(answer, what);
  await provider.listed(payment, 'succeeded', what);
});

const spaced = (json: string) => json.replaceAll(/([,:])(?=["{\d])/g, '$1 ');

/** With one more member, written exactly so. */
const withNote = (payment: Payment, note: string) =>
  event('payment.succeeded', { note: 0, ...payment }).replace('"note":0', `"note":${note}`);

/** Such that half of its bytes end with the first byte of an é. */
function cutWithinCharacter(payment: Payment): string {
  const body = (before: string) => withNote(payment, `"${before}${'é'.repeat(200)}"`);
  return isCutWithin(body('')) ? body('') : body('xx');
}

function isCutWithin(body: string): boolean {
  const bytes = Buffer.from(body);
  return bytes[Math.floor(bytes.length / 2) - 1] === 0xc3;
}
