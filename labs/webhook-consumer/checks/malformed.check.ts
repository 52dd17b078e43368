import { check } from '../../../grader/kit/index.ts';
import { anId, aPayment, succeeded } from './payment.ts';
import { expectAcknowledged, expectNotListed, expectRefused, Provider } from './provider.ts';
import { type Headers, mac, signature, type Webhook, webhook } from './webhook.ts';

type Malformation = readonly [what: string, headers: (hook: Webhook) => Headers];

const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

const missing: readonly Malformation[] = [
  ...names.map((name): Malformation => [`no ${name}`, () => ({ [name]: null })]),
  ['none of the three headers', () => Object.fromEntries(names.map((name) => [name, null]))],
  // Signed like this, so that only the emptiness is wrong.
  ...(['id', 'timestamp'] as const).map(
    (part): Malformation => [
      `an empty webhook-${part}`,
      (hook) => ({
        [`webhook-${part}`]: '',
        'webhook-signature': signature({ ...hook, [part]: '' }),
      }),
    ],
  ),
];

/** Signed with the timestamp that is sent, so that only its form is wrong. */
const timestamps = ['hello', 'NaN', 'undefined', '2026-01-01T00:00:00Z', 'Infinity', '-'].map(
  (timestamp): Malformation => [
    `the timestamp "${timestamp}"`,
    (hook) => ({
      'webhook-timestamp': timestamp,
      'webhook-signature': signature({ ...hook, timestamp }),
    }),
  ],
);

const signatures: readonly Malformation[] = (
  [
    ['an empty signature header', () => ''],
    ['the signature "v1"', () => 'v1'],
    ['the signature "v1,"', () => 'v1,'],
    ['the signature ","', () => ','],
    ['half of the signature', (hook) => signature(hook).slice(0, 25)],
    ['the first character of the signature', (hook) => signature(hook).slice(0, 4)],
    ['the signature without its last 4 characters', (hook) => signature(hook).slice(0, -4)],
    ['the signature and 4 characters more', (hook) => `${signature(hook)}AAAA`],
    ['the signature twice in a row', (hook) => `v1,${mac(hook)}${mac(hook)}`],
    ['a signature that is no base64', () => `v1,${'!'.repeat(44)}`],
    // As long as the right one in characters: an é may come as one of them, or as its two bytes.
    ['a signature with an é', (hook) => `v1,é${mac(hook).slice(1)}`],
    ['a signature that begins with é', (hook) => `v1,é${mac(hook).slice(2)}`],
    ['a long signature', () => `v1,${'A'.repeat(5000)}`],
    ['a list of 200 signatures', () => Array(200).fill('v1,AAAA').join(' ')],
  ] satisfies readonly [string, (hook: Webhook) => string][]
).map(([what, write]) => [what, (hook) => ({ 'webhook-signature': write(hook) })]);

for (const [title, malformations] of [
  ['A request without one of the headers is refused', missing],
  ['A timestamp that is no number is refused, even when it is signed', timestamps],
  ['A signature that is cut, too long, empty or no base64 is refused', signatures],
] as const) {
  check('WHC-07', title, async (it) => {
    const { any } = it;
    const provider = new Provider(it);
    const cases = malformations.map(([what, headers]) => ({
      what,
      headers,
      payment: aPayment(any, 'RON'),
    }));
    for (const { what, headers, payment } of cases) {
      const hook = webhook(anId(any), succeeded(payment));
      expectRefused(await provider.send(hook, headers(hook)), what);
    }
    const genuine = aPayment(any, 'RON');
    const hook = webhook(anId(any), succeeded(genuine));
    expectAcknowledged(await provider.send(hook), 'all headers as they should be');
    await provider.listed(genuine, 'succeeded', 'all headers as they should be');
    const ledger = await provider.settledLedger();
    for (const { what, payment } of cases) expectNotListed(ledger, payment, `sent with ${what}`);
  });
}
