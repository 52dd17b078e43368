import {
  type CheckContext,
  CheckFailure,
  check,
  type Exchange,
} from '../../../grader/kit/index.ts';
import { anId, aPayment, type Payment, refunded, succeeded } from './payment.ts';
import { expectAcknowledged, expectBalance, expectNotListed, Provider } from './provider.ts';
import { delivery, webhook } from './webhook.ts';

const alone = { isolated: true };

const someEvents = (it: CheckContext, count: number) =>
  Array.from({ length: count }, () => ({
    id: anId(it.any),
    payment: aPayment(it.any, 'EUR'),
  }));

check('WHC-09', 'Whatever was acknowledged outlives SIGKILL right after it', alone, async (it) => {
  const { any, api, app } = it;
  const provider = new Provider(it);
  const waiting = aPayment(any, 'EUR', 'waiting');
  const refundId = anId(any);
  await provider.tell(refunded(waiting), 'a refund before its payment', refundId);
  const events = someEvents(it, 12);
  const requests = events.map(({ id, payment }) => delivery(webhook(id, succeeded(payment))));
  const answers = await api.together(requests);
  await app.kill();
  for (const answer of answers) expectAcknowledged(answer, 'a new event');
  await app.restart();

  for (const { payment } of events) {
    await provider.listed(payment, 'succeeded', 'acknowledged right before a SIGKILL');
  }
  await expectIdsKnown(it, [...events.map(({ id }) => id), refundId]);
  await provider.tell(succeeded(waiting), 'a payment whose refund came before the SIGKILL');
  await provider.listed(waiting, 'refunded', 'its refund came before the SIGKILL');
  const sum = events.reduce((total, { payment }) => total + payment.amount, 0);
  expectBalance(await provider.settledLedger(), 'EUR', sum);
});

check('WHC-09', 'After SIGKILL amid many requests each event is booked once', alone, async (it) => {
  const { api, app } = it;
  const provider = new Provider(it);
  const events = someEvents(it, 30);
  let killed: Promise<void> | undefined;
  const answers = await Promise.all(
    events.map(async ({ id, payment }) => {
      const answer = await answerOrNone(api.send(delivery(webhook(id, succeeded(payment)))));
      killed ??= app.kill();
      return answer;
    }),
  );
  await killed;
  await app.restart();
  const known = events.filter((_, index) => (answers[index]?.status ?? 0) < 300 && answers[index]);
  for (const { payment } of known) {
    await provider.listed(payment, 'succeeded', 'acknowledged right before a SIGKILL');
  }
  for (const { id, payment } of events) {
    const what = 'an event that is tried again after a SIGKILL';
    expectAcknowledged(await provider.send(webhook(id, succeeded(payment))), what);
    await provider.listed(payment, 'succeeded', what);
  }
});

/** Other payments under ids that were used: none of them may be booked. */
async function expectIdsKnown(it: CheckContext, ids: readonly string[]): Promise<void> {
  const provider = new Provider(it);
  const others: Payment[] = [];
  for (const id of ids) {
    const other = aPayment(it.any, 'EUR', 'other');
    others.push(other);
    const what = 'an id that was acknowledged before the SIGKILL';
    expectAcknowledged(await provider.send(webhook(id, succeeded(other))), what);
  }
  const ledger = await provider.settledLedger();
  for (const other of others) {
    expectNotListed(ledger, other, 'its id was acknowledged before the SIGKILL, with another body');
  }
}

/** The service is killed meanwhile, so there may be none. */
async function answerOrNone(answer: Promise<Exchange>): Promise<Exchange | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CheckFailure) return undefined;
    throw error;
  }
}
