import { check, expect } from '../../../grader/kit/index.ts';
import { type Answer, Producer } from './producer.ts';
import { expectWait } from './waiting.ts';

const asking = (status: number, retryAfter: string): Answer => ({
  status,
  headers: { 'retry-after': retryAfter },
});

type Case = readonly [what: string, answer: Answer, waitMs: number];

const longer: readonly Case[] = [
  ['429 with Retry-After: 2', asking(429, '2'), 2000],
  ['503 with Retry-After: 1', asking(503, '1'), 1000],
];

/** The wait of LAB_RETRY_SCHEDULE_MS in the profile slow-retry. */
const scheduledMs = 1100;

const notLonger: readonly Case[] = [
  ['429 with Retry-After: 0', asking(429, '0'), scheduledMs],
  ['503 with Retry-After: 1', asking(503, '1'), scheduledMs],
  ['503 with Retry-After: soon', asking(503, 'soon'), scheduledMs],
  ['429 with Retry-After: -5', asking(429, '-5'), scheduledMs],
  ['429 with an empty Retry-After', asking(429, ''), scheduledMs],
  ['429 without Retry-After', 429, scheduledMs],
];

check('WHP-08', 'The next attempt waits as long as Retry-After asks', async (it) => {
  const producer = new Producer(it);
  const patient = await producer.endpoint({
    name: 'five-weeks',
    answers: [asking(503, '3000000'), asking(429, '3000000')],
  });
  const waiting = await producer.publish(patient, { name: 'waiting' });
  await expectWaits(producer, longer);
  const early = producer.attempts(patient, waiting).length;
  expect(early, 'attempts 2 s after 503 with Retry-After: 3000000').toBe(1);
  const { status } = await producer.report(patient, waiting);
  expect(status, 'status after 503 with Retry-After: 3000000').toBe('pending');
});

check(
  'WHP-08',
  'A Retry-After that asks for less, or makes no sense, leaves the schedule as it is',
  { profile: 'slow-retry' },
  async (it) => {
    const told = ` and LAB_RETRY_SCHEDULE_MS=${scheduledMs}`;
    const cases = notLonger.map(([what, ...rest]): Case => [what + told, ...rest]);
    await expectWaits(new Producer(it), cases);
  },
);

check('WHP-08', 'Retry-After takes no attempt away, and adds none', async (it) => {
  const producer = new Producer(it);
  const busy = await producer.endpoint({
    name: 'busy',
    answers: [asking(503, '1'), 500, asking(429, '1'), 500, 500],
  });
  const event = await producer.publish(busy);
  // The brief grants it 4.7 s.
  await producer.reported(busy, event, 'dead', 'three attempts failed', 8000);
  await producer.fence();
  expect(producer.attempts(busy, event).length, 'attempts with two waits in the schedule').toBe(3);
});

async function expectWaits(producer: Producer, cases: readonly Case[]): Promise<void> {
  const sent = [];
  for (const [what, answer, waitMs] of cases) {
    const endpoint = await producer.endpoint({ answers: [answer] });
    sent.push({ what, waitMs, endpoint, event: await producer.publish(endpoint) });
  }
  for (const { what, waitMs, endpoint, event } of sent) {
    const because = `after ${what}`;
    const deadlineMs = waitMs * 1.2 + 5000;
    const next = await producer.attempted(endpoint, event, { times: 2, because, deadlineMs });
    const [failed = next] = producer.attempts(endpoint, event);
    expectWait({ failed, next, waitMs, what });
  }
}
