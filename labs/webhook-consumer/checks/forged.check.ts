import { check } from '../../../grader/kit/index.ts';
import { anId, aPayment, type Payment, succeeded } from './payment.ts';
import { expectAcknowledged, expectNotListed, expectRefused, Provider } from './provider.ts';
import { foreignSecret, secrets } from './secrets.ts';
import { mac, signature, type Webhook, webhook } from './webhook.ts';

interface Forgery {
  what: string;
  /** What is sent instead of the genuine request. */
  forge: (genuine: Webhook, forged: Payment) => { hook: Webhook; signature: string };
}

/** A part changed after signing. */
const tampered = (
  what: string,
  change: (genuine: Webhook, forged: Payment) => Partial<Webhook>,
) => ({
  what: `${what} changed after signing`,
  forge: (genuine: Webhook, forged: Payment) => ({
    hook: { ...genuine, ...change(genuine, forged) },
    signature: signature(genuine),
  }),
});

/** Another payment, and a signature that anybody can make. */
const selfSigned = (what: string, sign: (hook: Webhook) => string): Forgery => ({
  what,
  forge: (genuine, forged) => {
    const hook = { ...genuine, body: succeeded(forged) };
    return { hook, signature: `v1,${sign(hook)}` };
  },
});

const withBody = (hook: Webhook) => ({ id: '', timestamp: '', body: hook.body });

const forgeries: readonly Forgery[] = [
  tampered('the payment', (_, forged) => ({ body: succeeded(forged) })),
  tampered('the amount', ({ body }) => ({ body: body.replace('"amount":', '"amount":9') })),
  tampered('a space', ({ body }) => ({ body: `${body} ` })),
  tampered('the id', ({ id }) => ({ id: `${id}x` })),
  tampered('the case of the id', ({ id }) => ({ id: id.toUpperCase() })),
  tampered('the timestamp', ({ timestamp }) => ({ timestamp: String(Number(timestamp) - 1) })),
  selfSigned('the signature of another event', (hook) => mac({ ...hook, body: '{}' })),
  selfSigned('a signature by an empty key', (hook) => mac(hook, '')),
  selfSigned('a signature by the text of the secret', (hook) => mac(hook, secrets[0])),
  selfSigned('a signature by another secret', (hook) =>
    signature(hook, foreignSecret).slice('v1,'.length),
  ),
  selfSigned('a signature over the body alone, by an empty key', (hook) => mac(withBody(hook), '')),
];

check('WHC-03', 'What the provider did not sign is refused, and has no effect', async (it) => {
  const { any } = it;
  const provider = new Provider(it);
  const cases = forgeries.map((forgery) => ({
    ...forgery,
    payment: aPayment(any, 'PLN'),
    forged: aPayment(any, 'PLN', 'forged'),
    id: anId(any),
  }));
  for (const { what, forge, payment, forged, id } of cases) {
    const { hook, signature: sent } = forge(webhook(id, succeeded(payment), 5), forged);
    expectRefused(await provider.send(hook, { 'webhook-signature': sent }), what);
  }
  const ledger = await provider.settledLedger();
  for (const { what, payment, forged } of cases) {
    for (const one of [payment, forged]) expectNotListed(ledger, one, `sent with ${what}`);
  }
  for (const { what, payment, id } of cases) {
    const because = `the genuine event after one with ${what}`;
    expectAcknowledged(await provider.send(webhook(id, succeeded(payment))), because);
    await provider.listed(payment, 'succeeded', because);
  }
});
