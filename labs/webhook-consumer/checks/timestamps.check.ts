import { check } from '../../../grader/kit/index.ts';
import { anId, aPayment, succeeded } from './payment.ts';
import { expectAcknowledged, expectNotListed, expectRefused, Provider } from './provider.ts';
import { nowS, type Webhook, webhook } from './webhook.ts';

/** LAB_TOLERANCE_S is 60. Whatever gets older on its way still is where it should be. */
const within: readonly [what: string, ageS: number][] = [
  ['of now', 0],
  ['30 s ago', 30],
  ['40 s ago', 40],
  ['30 s in the future', -30],
  ['58 s in the future', -58],
];

const outside: readonly [what: string, timestamp: () => number][] = [
  ['62 s ago', () => nowS() - 62],
  ['10 minutes ago', () => nowS() - 600],
  ['a day ago', () => nowS() - 86_400],
  ['of 1970', () => 0],
  ['80 s in the future', () => nowS() + 80],
  ['10 minutes in the future', () => nowS() + 600],
  ['a day in the future', () => nowS() + 86_400],
  ['in milliseconds', () => Date.now()],
];

check('WHC-04', 'Timestamps within the tolerance pass, on both sides', async (it) => {
  const provider = new Provider(it);
  for (const [what, ageS] of within) {
    const payment = aPayment(it.any, 'CZK');
    const hook = webhook(anId(it.any), succeeded(payment), ageS);
    expectAcknowledged(await provider.send(hook), `a timestamp ${what}`);
    await provider.listed(payment, 'succeeded', `its timestamp was ${what}`);
  }
});

check('WHC-04', 'Timestamps outside the tolerance are refused, and have no effect', async (it) => {
  const { any } = it;
  const provider = new Provider(it);
  const cases = outside.map(([what, timestamp]) => {
    const payment = aPayment(any, 'HUF');
    return { what: `a timestamp ${what}`, timestamp, payment, id: anId(any) };
  });
  for (const { what, timestamp, payment, id } of cases) {
    const hook: Webhook = { id, timestamp: String(timestamp()), body: succeeded(payment) };
    expectRefused(await provider.send(hook), what);
  }
  const ledger = await provider.settledLedger();
  for (const { what, payment } of cases) expectNotListed(ledger, payment, `sent with ${what}`);
  for (const { what, payment, id } of cases) {
    const because = `a timestamp of now, after ${what}`;
    expectAcknowledged(await provider.send(webhook(id, succeeded(payment))), because);
    await provider.listed(payment, 'succeeded', because);
  }
});
