import { check } from '../../../grader/kit/index.ts';
import { anId, aPayment, event, type Payment, succeeded } from './payment.ts';
import { expectAcknowledged, expectNotListed, Provider, unexpected } from './provider.ts';
import { delivery, type Headers, webhook } from './webhook.ts';

/** LAB_MAX_BODY of lab.yaml. */
const limit = 20_000;

const chunked: Headers = { 'transfer-encoding': 'chunked' };

const transports: readonly [what: string, headers: Headers][] = [
  ['with a Content-Length', {}],
  ['in chunks', chunked],
];

check('WHC-13', 'A body of exactly the limit is accepted', async (it) => {
  const { api, any } = it;
  const provider = new Provider(it);
  for (const [how, headers] of transports) {
    for (const [kind, filler] of [
      ['', 'x'],
      [' of non-ASCII text', 'é'],
    ] as const) {
      const what = `a body${kind} of ${limit} bytes ${how}`;
      const payment = aPayment(any, 'MYR');
      const hook = webhook(anId(any), bodyOf(payment, limit, filler));
      expectAcknowledged(await api.send(delivery(hook, headers)), what);
      await provider.listed(payment, 'succeeded', what);
    }
  }
});

const tooLarge: readonly [what: string, bytes: number, filler: string][] = [
  ['a body of one byte more than the limit', limit + 1, 'x'],
  ['a body with too many bytes in fewer characters', limit + 2000, 'é'],
  ['a body of five times the limit', limit * 5, 'x'],
];

check('WHC-13', 'A larger body gets 413, and has no effect', async (it) => {
  const { api, any } = it;
  const provider = new Provider(it);
  const cases = transports.flatMap(([how, headers]) =>
    tooLarge.map(([what, bytes, filler]) => {
      const payment = aPayment(any, 'ILS');
      const body = bodyOf(payment, bytes, filler);
      return { what: `${what}, ${how}`, headers, payment, body, id: anId(any) };
    }),
  );
  for (const { what, headers, body, id } of cases) {
    const answer = await api.send(delivery(webhook(id, body), headers));
    if (answer.status !== 413) unexpected(answer, what, 'status 413');
  }
  const ledger = await provider.settledLedger();
  for (const { what, payment } of cases) expectNotListed(ledger, payment, `sent in ${what}`);
  for (const { what, payment, id } of cases) {
    const after = `a small body under the id of ${what}`;
    expectAcknowledged(await provider.send(webhook(id, succeeded(payment))), after);
    await provider.listed(payment, 'succeeded', after);
  }
});

/** An event of exactly so many bytes. */
function bodyOf(payment: Payment, bytes: number, filler: string): string {
  const written = (note: string) => event('payment.succeeded', { ...payment, note });
  const room = bytes - Buffer.byteLength(written(''));
  const width = Buffer.byteLength(filler);
  return written(filler.repeat(Math.floor(room / width)) + 'x'.repeat(room % width));
}
