import { check, expect, fail } from '../../../grader/kit/index.ts';
import { type Endpoint, type Event, Producer } from './producer.ts';
import { promptMs } from './waiting.ts';

check(
  'WHP-09',
  'The next event of a key waits until the one before is delivered or dead',
  { isolated: true },
  async (it) => {
    const producer = new Producer(it);
    const endpoint = await producer.endpoint({ name: 'failing' });
    const other = await producer.endpoint({ name: 'other', prefix: endpoint.prefix });
    producer.answer(endpoint, 'park');
    const orderingKey = it.any.id('key');
    const first = await producer.publish(endpoint, { name: 'first', orderingKey });
    const held = await producer.attempted(endpoint, first);
    producer.answer(endpoint);
    const second = await producer.publish(endpoint, { name: 'second', orderingKey });
    const third = await producer.publish(endpoint, { name: 'third', orderingKey });

    for (const key of [orderingKey.toUpperCase(), `${orderingKey}x`, undefined]) {
      const event = await producer.publish(endpoint, {
        name: 'free',
        ...(key && { orderingKey: key }),
      });
      const because = `${key ? `the key ${key} is another one` : 'no key'}, ${orderingKey} hangs`;
      await producer.attempted(endpoint, event, { because, deadlineMs: promptMs });
    }
    for (const event of [first, second, third]) {
      const because = `${orderingKey} hangs at another endpoint only`;
      await producer.attempted(other, event, { because, deadlineMs: promptMs });
    }
    expectOrder(producer, other, [first, second, third]);
    const overtook = [second, third].filter(
      (event) => producer.attempts(endpoint, event).length > 0,
    );
    expect(overtook.length, `events attempted while the head of ${orderingKey} hangs`).toBe(0);

    producer.answer(endpoint, 500, 500, 500);
    held.release({ status: 500 });
    for (const event of [first, second]) {
      await producer.attempted(endpoint, event, { times: 3, because: 'it failed twice' });
    }
    producer.answer(endpoint, 200);
    await producer.attempted(endpoint, third, { because: 'its predecessors are dead' });
    expectOrder(producer, endpoint, [first, second, third]);
  },
);

check(
  'WHP-09',
  'Of the events with one key, handed in at once, one is attempted at a time',
  { isolated: true },
  async (it) => {
    const { api, any, until } = it;
    const producer = new Producer(it);
    const endpoint = await producer.endpoint({ answers: ['park'] });
    const orderingKey = any.id('key');
    const events = Array.from({ length: 8 }, () => producer.event(endpoint, {}));
    const posts = events.map(({ type, data }) => ({
      method: 'POST',
      path: '/events',
      json: { type, data, orderingKey },
    }));
    for (const answer of await api.together(posts)) expect(answer).toHaveStatus(202);
    const inFlight = () => producer.attempts(endpoint).filter(({ state }) => state === 'parked');
    for (let done = 1; done <= events.length; done++) {
      await until(`attempt ${done} of ${events.length} events with one key`, () => inFlight()[0], {
        deadlineMs: promptMs,
      });
      if (done <= 2) await producer.fence();
      expect(inFlight().length, 'attempts under way for one key').toBe(1);
      inFlight()[0]?.release();
    }
    for (const event of events) {
      expect(producer.attempts(endpoint, event).length, `attempts for ${event.marker}`).toBe(1);
    }
  },
);

check('WHP-09', 'The order of a key outlives a restart', { isolated: true }, async (it) => {
  const { app, any } = it;
  const producer = new Producer(it);
  const endpoint = await producer.endpoint({ answers: [500, 'park'] });
  const orderingKey = any.id('key');
  const events: Event[] = [];
  for (let count = 1; count <= 12; count++) {
    events.push(await producer.publish(endpoint, { name: `event-${count}`, orderingKey }));
  }
  const [head] = events;
  if (!head) return;
  await producer.attempted(endpoint, head, { times: 2 });
  await app.kill();
  producer.answer(endpoint);
  await app.restart();
  for (const event of events) {
    await producer.reported(endpoint, event, 'delivered', 'after a restart', 10_000);
  }
  expectOrder(producer, endpoint, events);
});

/** Events were attempted in this order, each after the end of the one before. */
function expectOrder(producer: Producer, endpoint: Endpoint, events: readonly Event[]): void {
  const arrived = producer.attempts(endpoint).flatMap(({ body }) => {
    const event = events.find(({ marker }) => body.includes(marker));
    return event ? [event.marker] : [];
  });
  const order = arrived.filter((marker, index) => marker !== arrived[index - 1]);
  expect(order, `the order of events at ${endpoint.path}`).toEqual(
    events.map(({ marker }) => marker),
  );
  for (const [index, event] of events.entries()) {
    const next = events[index + 1];
    const begun = next && producer.attempts(endpoint, next)[0]?.arrivedAt;
    const ended = producer.attempts(endpoint, event).at(-1)?.endedAt;
    if (begun !== undefined && (ended === undefined || begun < ended)) {
      fail(`${next?.marker} was attempted while ${event.marker}, with the same key, was under way`);
    }
  }
}
