import { check, expect } from '../../../grader/kit/index.ts';
import { Producer } from './producer.ts';
import { expectWait, promptMs } from './waiting.ts';

/** LAB_RETRY_SCHEDULE_MS of lab.yaml. */
const scheduleMs = [200, 400];

/** Long enough to see by how much an attempt is late. */
const retryMs = 8000;

check('WHP-03', 'Failed attempts are repeated after each wait of the schedule', async (it) => {
  const producer = new Producer(it);
  const endpoint = await producer.endpoint({ answers: [500, 404, 200] });
  const events = [];
  for (let count = 0; count < 6; count++) events.push(await producer.publish(endpoint));
  for (const event of events) {
    for (const [index, waitMs] of scheduleMs.entries()) {
      const [times, what] = [index + 2, `attempt ${index + 1}`];
      const wait = { times, because: `after ${what}`, deadlineMs: retryMs };
      const next = await producer.attempted(endpoint, event, wait);
      const [failed = next] = producer.attempts(endpoint, event).slice(index);
      expectWait({ failed, next, waitMs, what });
    }
    const report = await producer.reported(endpoint, event, 'delivered', 'after 500, 404, 200');
    const codes = report.attempts.map(({ statusCode }) => statusCode);
    expect(codes, `the statusCodes of ${event.marker}`).toEqual([500, 404, 200]);
  }
  await producer.fence();
  for (const event of events) {
    const count = producer.attempts(endpoint, event).length;
    expect(count, `attempts for ${event.marker}, the third of which succeeded`).toBe(3);
  }
});

check('WHP-03', 'A schedule of two waits makes three attempts', async (it) => {
  const { until } = it;
  const producer = new Producer(it);
  const failing = await producer.endpoint({ answers: [500, 500, 500, 500, 500] });
  const event = await producer.publish(failing);
  await producer.reported(failing, event, 'dead', 'all its attempts failed');
  // Longer than any wait of the schedule: another event's whole way to its death.
  const later = await producer.publish(failing);
  await producer.reported(failing, later, 'dead', 'all its attempts failed');
  for (const one of [event, later]) {
    await until('three attempts', () => producer.attempts(failing, one).length >= 3);
    expect(producer.attempts(failing, one).length, `attempts for ${one.marker}`).toBe(3);
  }
});

check('WHP-03', 'The wait begins when the attempt has ended', async (it) => {
  const producer = new Producer(it);
  const slow = await producer.endpoint({ name: 'slow', answers: ['park'] });
  const failing = await producer.endpoint({ answers: [500, 500] });
  const event = await producer.publish(slow);
  const held = await producer.attempted(slow, event);
  // Longer than the first wait of the schedule: another event's two retries.
  await producer.attempted(failing, await producer.publish(failing), { times: 3 });
  held.release({ status: 500 });
  const next = await producer.attempted(slow, event, { times: 2, because: 'after a slow 500' });
  if (held.state !== 'answered') return; // given up before: the machine was too slow
  expectWait({ failed: held, next, waitMs: 200, what: 'a slow 500' });
});

check('WHP-03', 'The first attempt comes at once, and one success is enough', async (it) => {
  const producer = new Producer(it);
  const endpoint = await producer.endpoint();
  const event = await producer.publish(endpoint);
  await producer.attempted(endpoint, event, { deadlineMs: promptMs });
  const report = await producer.reported(endpoint, event, 'delivered', 'answered 200');
  expect(report.attempts.length, `the attempts shown of ${event.marker}`).toBe(1);
  const later = await producer.publish(endpoint);
  await producer.attempted(endpoint, later, { deadlineMs: promptMs });
  expect(producer.attempts(endpoint, event).length, 'attempts, the first of which succeeded').toBe(
    1,
  );
});
