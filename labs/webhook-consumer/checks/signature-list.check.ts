import { check } from '../../../grader/kit/index.ts';
import { anId, aPayment, succeeded } from './payment.ts';
import { expectAcknowledged, expectNotListed, expectRefused, Provider } from './provider.ts';
import { foreignSecret, secrets } from './secrets.ts';
import { mac, signature, type Webhook, webhook } from './webhook.ts';

const foreign = (hook: Webhook) => signature(hook, foreignSecret);
const ed25519 = `v1a,${Buffer.alloc(64, 7).toString('base64')}`;

const matching: readonly [what: string, list: (hook: Webhook) => string][] = [
  ['the matching signature second', (hook) => `${foreign(hook)} ${signature(hook)}`],
  ['the matching signature first', (hook) => `${signature(hook)} ${foreign(hook)}`],
  [
    'the matching signature last of three',
    (hook) => `${foreign(hook)} ${foreign({ ...hook, id: 'x' })} ${signature(hook)}`,
  ],
  [
    'the matching signature last of twelve',
    (hook) => [...Array(11).fill(foreign(hook)), signature(hook)].join(' '),
  ],
  ['a v1a signature first', (hook) => `${ed25519} ${signature(hook)}`],
  ['a v1a signature last', (hook) => `${signature(hook)} ${ed25519}`],
  ['a v2 signature first', (hook) => `v2,${mac({ ...hook, id: 'x' })} ${signature(hook)}`],
  ['an entry without a comma first', (hook) => `nonsense ${signature(hook)}`],
  ['an empty v1 signature first', (hook) => `v1, ${signature(hook)}`],
  ['a short v1 signature first', (hook) => `v1,c2hvcnQ= ${signature(hook)}`],
];

const notMatching: readonly [what: string, list: (hook: Webhook) => string][] = [
  ['only a v2 entry', (hook) => `v2,${mac(hook)}`],
  ['only a v1a entry', (hook) => `v1a,${mac(hook)}`],
  ['only a v10 entry', (hook) => `v10,${mac(hook)}`],
  ['an entry without a version', (hook) => mac(hook)],
  ['an entry with an empty version', (hook) => `,${mac(hook)}`],
  ['two entries that do not match', (hook) => `${foreign(hook)} ${foreign({ ...hook, id: 'x' })}`],
];

check('WHC-05', 'One matching v1 signature is enough, wherever it stands', async (it) => {
  const provider = new Provider(it);
  for (const [what, list] of matching) {
    const payment = aPayment(it.any, 'GBP');
    const hook = webhook(anId(it.any), succeeded(payment));
    expectAcknowledged(await provider.send(hook, { 'webhook-signature': list(hook) }), what);
    await provider.listed(payment, 'succeeded', `sent with ${what}`);
  }
});

check('WHC-05', 'A list without a matching v1 signature is refused', async (it) => {
  const provider = new Provider(it);
  const cases = notMatching.map(([what, list]) => ({
    what,
    list,
    payment: aPayment(it.any, 'GBP'),
  }));
  for (const { what, list, payment } of cases) {
    const hook = webhook(anId(it.any), succeeded(payment));
    expectRefused(await provider.send(hook, { 'webhook-signature': list(hook) }), what);
  }
  const ledger = await provider.settledLedger();
  for (const { what, payment } of cases) expectNotListed(ledger, payment, `sent with ${what}`);
});

check('WHC-06', 'Each configured secret passes, alone and beside others', async (it) => {
  const { any } = it;
  const provider = new Provider(it);
  const order = ['first', 'second', 'third'];
  for (const [index, secret] of secrets.entries()) {
    const what = `a signature by the ${order[index]} of three secrets`;
    const payment = aPayment(any, 'ISK');
    const hook = webhook(anId(any), succeeded(payment));
    const headers = { 'webhook-signature': signature(hook, secret) };
    expectAcknowledged(await provider.send(hook, headers), what);
    await provider.listed(payment, 'succeeded', what);

    const beside = `${what}, behind one by a secret you do not have`;
    const next = aPayment(any, 'ISK');
    const second = webhook(anId(any), succeeded(next));
    const list = `${foreign(second)} ${signature(second, secret)}`;
    expectAcknowledged(await provider.send(second, { 'webhook-signature': list }), beside);
    await provider.listed(next, 'succeeded', beside);
  }
  const payment = aPayment(any, 'ISK', 'foreign');
  const hook = webhook(anId(any), succeeded(payment));
  const what = 'a signature by a secret that is not configured';
  expectRefused(await provider.send(hook, { 'webhook-signature': foreign(hook) }), what);
  expectNotListed(await provider.settledLedger(), payment, what);
});
