import { check, expect } from '../../../grader/kit/index.ts';
import { anId, aPayment, refunded, succeeded } from './payment.ts';
import {
  entriesOf,
  expectAcknowledged,
  expectBalance,
  expectNotListed,
  Provider,
} from './provider.ts';
import { secrets } from './secrets.ts';
import { delivery, signature, webhook } from './webhook.ts';

const copies = 20;

check('WHC-08', 'Twenty copies at once are booked once, and all get 2xx', async (it) => {
  const { api, any } = it;
  const provider = new Provider(it);
  const payment = aPayment(any, 'BGN');
  const request = delivery(webhook(anId(any), succeeded(payment)));
  for (const answer of await api.together(Array(copies).fill(request))) {
    expectAcknowledged(answer, `one of ${copies} copies of an event, sent at once`);
  }
  await provider.listed(payment, 'succeeded', `${copies} copies of its event were sent at once`);
  expectBalance(await provider.settledLedger(), 'BGN', payment.amount);
});

check('WHC-08', 'Of twenty different events with one id at once, one is booked', async (it) => {
  const { api, any } = it;
  const provider = new Provider(it);
  for (const what of ['first', 'second']) {
    const id = anId(any);
    const payments = Array.from({ length: copies }, () => aPayment(any, 'TRY', what));
    const requests = payments.map((payment) => delivery(webhook(id, succeeded(payment))));
    for (const answer of await api.together(requests)) {
      expectAcknowledged(answer, `one of ${copies} events with the same id, sent at once`);
    }
    const ledger = await provider.settledLedger();
    const booked = payments.filter(({ paymentId }) => entriesOf(ledger, paymentId).length > 0);
    expect(booked.length, `payments booked of ${copies} sent at once with one id`).toBe(1);
  }
});

check('WHC-08', 'A payment and its refund, in copies at once, end as one entry', async (it) => {
  const { api, any } = it;
  const provider = new Provider(it);
  const payment = aPayment(any, 'UAH');
  await provider.tell(succeeded(payment), 'a payment');
  const refund = delivery(webhook(anId(any), refunded(payment)));
  for (const answer of await api.together(Array(copies).fill(refund))) {
    expectAcknowledged(answer, `one of ${copies} copies of a refund, sent at once`);
  }
  await provider.listed(payment, 'refunded', `${copies} copies of its refund were sent at once`);
  expectBalance(await provider.settledLedger(), 'UAH', 0);
});

check(
  'WHC-10',
  'A retry is a duplicate, with whatever timestamp, signature and body',
  async (it) => {
    const { any } = it;
    const provider = new Provider(it);
    const id = anId(any);
    const [payment, other] = [aPayment(any, 'INR'), aPayment(any, 'INR', 'other')];
    const first = webhook(id, succeeded(payment), 20);
    expectAcknowledged(await provider.send(first), 'a new event');
    await provider.listed(payment, 'succeeded', 'a new event');

    const retry = webhook(id, first.body, 15);
    expectAcknowledged(await provider.send(retry), 'a used id and a newer timestamp');
    const bySecond = { 'webhook-signature': signature(retry, secrets[1]) };
    expectAcknowledged(await provider.send(retry, bySecond), 'a used id, signed by another secret');
    const changed = webhook(id, succeeded(other), 10);
    expectAcknowledged(await provider.send(changed), 'a used id and another body');
    const undo = webhook(id, refunded(payment), 5);
    expectAcknowledged(await provider.send(undo), 'a used id and another type');
    expectAcknowledged(await provider.send(first), 'a used id and the first timestamp');

    const ledger = await provider.settledLedger();
    expectNotListed(ledger, other, 'its event had the id of another one');
    expectBalance(ledger, 'INR', payment.amount);
    await provider.listed(payment, 'succeeded', 'its id came again with a refund');
  },
);

const many = 1001;

check(
  'WHC-10',
  'A retry is a duplicate, however many events came in between',
  // One that forces the disk for each event takes its time.
  { isolated: true, timeoutMs: 60_000 },
  async (it) => {
    const { any } = it;
    const provider = new Provider(it);
    const [payment, other] = [aPayment(any, 'CLP'), aPayment(any, 'CLP', 'other')];
    const id = anId(any);
    await provider.tell(succeeded(payment), 'a new event', id);
    await provider.tellMany(
      Array.from({ length: many }, () => webhook(anId(any), succeeded(aPayment(any, 'CLP')))),
    );
    await provider.tell(succeeded(other), `an id that was used ${many} events ago`, id);
    const what = `its event had an id that was acknowledged ${many} events before`;
    expectNotListed(await provider.settledLedger(), other, what);
  },
);

check('WHC-10', 'Ids that differ in one letter, or its case, are two events', async (it) => {
  const { any } = it;
  const provider = new Provider(it);
  const id = anId(any);
  for (const one of [id, id.toUpperCase(), `${id}x`, id.slice(0, -1), `0${id}`]) {
    const payment = aPayment(any, 'BRL');
    await provider.tell(succeeded(payment), `the id ${one}, which is new`, one);
    await provider.listed(payment, 'succeeded', `its id ${one} is new`);
  }
});
