import { check, expect, fail, quote, type ReceivedMessage } from '../../../grader/kit/index.ts';
import { expectTopicExchange } from './definitions.ts';
import { type Event, paidKey, placedKey, readEvent } from './event.ts';
import { anOrder } from './order.ts';
import { expectProblem } from './problem.ts';
import { aPayment, Shop } from './shop.ts';

/** Between what happened and what the clock of the service says about it. */
const clockMs = 2000;

check('OUT-01', 'orders is a topic exchange that lasts', async ({ amqp }) => {
  await expectTopicExchange(await amqp(), 'orders');
});

check('OUT-01', 'A placed order is there, and announced as the contract says', async (it) => {
  const shop = await Shop.open(it);
  for (const request of [
    anOrder(it.any, { qty: 1 }),
    anOrder(it.any, { qty: 1000 }),
    { ...anOrder(it.any), customerId: it.any.word(100) },
    { ...anOrder(it.any), customerId: it.any.word(9)[0] ?? 'c' },
  ]) {
    const before = Date.now();
    const answer = await shop.api.post('/orders', request);
    const after = Date.now();
    expect(answer).toHaveStatus(201);
    expect(answer).toHaveMediaType('application/json');
    expect(answer).toHaveMembers({ id: expect.any(String), status: 'placed' });
    const { id } = answer.json() as { id: string };
    expect(id, 'POST /orders: id').toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(await shop.api.get(`/orders/${id}`)).toHaveMembers({
      id,
      status: 'placed',
      version: 1,
    });
    await shop.announced([id]);
    const event = expectEvent(shop.eventsOf(id), { orderId: id, type: placedKey, version: 1 });
    expectBetween(event.occurredAt, before, after);
    expect(event.data, `the event ${placedKey}: data`).toEqual(
      expect.objectContaining({ ...request }),
    );
  }
});

check('OUT-01', 'A paid order is paid, and announced as the contract says', async (it) => {
  const shop = await Shop.open(it);
  const id = await shop.place(anOrder(it.any));
  await shop.announced([id]);
  const [first] = shop.eventsOf(id, placedKey);
  const placed = first && readEvent(first);
  const placedAt = Date.parse(placed?.occurredAt ?? '');
  // Also of times in whole seconds the later one is greater then.
  await it.until('the second after that of the order', () => Date.now() - placedAt > 1000);
  const before = Date.now();
  const payment = aPayment(it.any, id);
  await shop.pay(payment);
  await shop.paid([id]);
  const paid = expectEvent(shop.eventsOf(id, paidKey), { orderId: id, type: paidKey, version: 2 });
  expectBetween(paid.occurredAt, before, Date.now());
  const since = Date.parse(paid.occurredAt) - placedAt;
  expect(since, 'order.paid: occurredAt, in ms since that of order.placed').toBeGreaterThan(0);
  const taken = { 'order.placed': placed?.eventId, 'its payment': payment.eventId };
  for (const [whose, eventId] of Object.entries(taken)) {
    if (paid.eventId === eventId)
      fail(`order.paid has the eventId of ${whose}, expected a new one`);
  }
  const order = await shop.api.get(`/orders/${id}`);
  expect(order).toHaveStatus(200);
  expect(order).toHaveMembers({ id, status: 'paid', version: 2 });
});

check(
  'OUT-01',
  'Every event has an eventId of its own, after a restart too',
  { isolated: true },
  async (it) => {
    const shop = await Shop.open(it);
    const ids: string[] = [];
    for (const start of ['first', 'second']) {
      if (start === 'second') await it.app.kill().then(() => it.app.restart());
      const id = await shop.place(anOrder(it.any));
      await shop.announced([id], { because: `after the ${start} start` });
      await shop.pay(aPayment(it.any, id));
      await shop.paid([id], { because: `after the ${start} start` });
      ids.push(id);
    }
    const seen = new Map<string, string>();
    for (const id of ids) {
      for (const key of [placedKey, paidKey]) {
        // Only the first: an event that is published again is another matter.
        const eventId = shop.eventsOf(id, key)[0]?.messageId ?? '';
        const event = `${key} of order ${id}`;
        const other = seen.get(eventId);
        if (other)
          fail(
            `the service was restarted between two orders: expected an eventId of its own for ` +
              `${event}, got ${quote(eventId)}, which ${other} has`,
          );
        seen.set(eventId, event);
      }
    }
  },
);

check('OUT-01', 'What does not exist is answered 404', async (it) => {
  const shop = await Shop.open(it);
  const id = await shop.place(anOrder(it.any));
  const last = id.at(-1) === '0' ? '1' : '0';
  for (const path of [
    `/orders/${it.any.word()}`,
    `/orders/${id.slice(0, -1)}${last}`,
    `/orders/0b6c1a52-7a0f-4c62-9a2e-0d9a4c1f7f10`,
    `/stock/${it.any.word()}`,
  ]) {
    expectProblem(await shop.api.get(path), 404);
  }
  expect(await shop.api.get(`/orders/${id}`)).toHaveStatus(200);
  expect(await shop.api.get('/stock/gone')).toHaveMembers({ units: 0 });
});

function expectEvent(
  found: readonly ReceivedMessage[],
  { orderId, type, version }: { orderId: string; type: string; version: number },
): Event {
  const [message] = found;
  if (!message) throw new TypeError('only for events that have come');
  expect(message.routingKey, 'routing key of the event').toBe(type);
  const where = `the event ${type}`;
  const event = readEvent(message);
  expect(event.type, `${where}: type`).toBe(type);
  expect(event.orderId, `${where}: orderId`).toBe(orderId);
  expect(event.version, `${where}: version`).toBe(version);
  expect(event.eventId, `${where}: eventId`).toMatch(/^.{1,100}$/);
  expect(message.messageId, `${where}: message_id, which is its eventId`).toBe(event.eventId);
  expect(message.headers['aggregate-id'], `${where}: header aggregate-id`).toBe(orderId);
  expect(message.persistent, `${where}: persistent (delivery_mode 2)`).toBe(true);
  return event;
}

function expectBetween(occurredAt: string, before: number, after: number): void {
  const where = 'the event: occurredAt';
  expect(occurredAt, where).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  expect(Date.parse(occurredAt) - before, `${where}, in ms from the request`).toBeGreaterThan(
    -clockMs,
  );
  expect(Date.parse(occurredAt) - after, `${where}, in ms from the answer`).toBeLessThan(clockMs);
}
