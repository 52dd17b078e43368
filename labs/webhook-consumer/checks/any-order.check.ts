import { check } from '../../../grader/kit/index.ts';
import { anId, aPayment, refunded, succeeded } from './payment.ts';
import { expectAcknowledged, expectBalance, expectNotListed, Provider } from './provider.ts';
import { delivery, webhook } from './webhook.ts';

check('WHC-12', 'A refund waits for its payment', async (it) => {
  const provider = new Provider(it);
  const [payment, other] = [aPayment(it.any, 'MXN'), aPayment(it.any, 'MXN')];
  await provider.tell(refunded(payment), 'a refund before its payment');
  const early = await provider.settledLedger();
  expectNotListed(early, payment, 'only its refund has come so far');
  expectBalance(early, 'MXN', 0);
  await provider.tell(succeeded(other), 'another payment');
  await provider.tell(succeeded(payment), 'a payment after its refund');
  await provider.listed(payment, 'refunded', 'its refund came first');
  await provider.listed(other, 'succeeded', 'the refund was of another payment');
  expectBalance(await provider.settledLedger(), 'MXN', other.amount);
});

check('WHC-12', 'Amount and currency are those of the success', async (it) => {
  const provider = new Provider(it);
  for (const order of ['success first', 'refund first']) {
    const payment = aPayment(it.any, 'ZAR');
    const partial = { ...payment, amount: payment.amount - 50, currency: 'USD' };
    const events = [succeeded(payment), refunded(partial)];
    if (order === 'refund first') events.reverse();
    for (const body of events) await provider.tell(body, 'a payment or its refund');
    await provider.listed(payment, 'refunded', `its refund has another amount, ${order}`);
    expectBalance(await provider.settledLedger(), 'ZAR', 0);
  }
});

check('WHC-12', 'Events repeated under other ids change nothing', async (it) => {
  const provider = new Provider(it);
  const payment = aPayment(it.any, 'KRW');
  const changed = { ...payment, amount: payment.amount + 1 };
  const what = 'the same type for the same payment, under another id';
  await provider.tell(succeeded(payment), 'a payment');
  await provider.tell(succeeded(payment), what);
  await provider.tell(succeeded(changed), what);
  await provider.listed(payment, 'succeeded', 'its success came three times');
  expectBalance(await provider.settledLedger(), 'KRW', payment.amount);
  for (const body of [refunded(payment), refunded(payment), succeeded(changed)]) {
    await provider.tell(body, what);
  }
  expectBalance(await provider.settledLedger(), 'KRW', 0);
  await provider.listed(payment, 'refunded', 'its success came again after the refund');
});

check('WHC-12', 'Payments and their refunds at the same moment end refunded', async (it) => {
  const { api, any } = it;
  const provider = new Provider(it);
  const payments = Array.from({ length: 10 }, () => aPayment(any, 'SGD'));
  const events = payments.flatMap((payment) => [succeeded(payment), refunded(payment)]);
  const requests = any.shuffled(events).map((body) => delivery(webhook(anId(any), body)));
  for (const answer of await api.together(requests)) {
    expectAcknowledged(answer, 'a payment or its refund, sent at once');
  }
  for (const payment of payments) {
    await provider.listed(payment, 'refunded', 'both its events came at once');
  }
  expectBalance(await provider.settledLedger(), 'SGD', 0);
});

check('WHC-12', 'Payment ids are compared letter by letter', async (it) => {
  const provider = new Provider(it);
  const payment = aPayment(it.any, 'THB');
  const capitals = { ...payment, paymentId: payment.paymentId.toUpperCase() };
  const longer = { ...payment, paymentId: `${payment.paymentId} ` };
  // Two ways to write the letter é: one code point, or an e and an accent.
  const composed = { ...payment, paymentId: `${payment.paymentId}\u00e9` };
  const combined = { ...payment, paymentId: `${payment.paymentId}e\u0301` };
  for (const one of [payment, capitals, longer, composed, combined]) {
    await provider.tell(escaped(succeeded(one)), 'a payment');
  }
  await provider.tell(refunded(capitals), 'the refund of one of them');
  await provider.listed(capitals, 'refunded', 'its refund came');
  await provider.listed(payment, 'succeeded', 'a refund came for its name in capitals');
  await provider.listed(longer, 'succeeded', 'its name ends with a space');
  await provider.listed(composed, 'succeeded', 'its name ends with é, as U+00E9');
  await provider.listed(combined, 'succeeded', 'its name ends with é, as e and U+0301');
});

/** In ASCII: what becomes of other bytes is judged elsewhere. */
const escaped = (json: string): string =>
  json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
