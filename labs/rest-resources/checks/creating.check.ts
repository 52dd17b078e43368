import { check, type Exchange, expect, fail, shape } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { anItem, anOrder, itemsWorth, type Order, type OrderInput, order } from './order.ts';
import { compareTimes, isTime } from './times.ts';
import { widestOrders } from './widest-orders.ts';

check('REST-01', 'POST /orders answers 201 with the order, computed by the server', async (it) => {
  const { api, any } = it;
  const items = [
    { sku: 'a', quantity: 3, unitPrice: 1999 },
    { sku: 'b', quantity: 1, unitPrice: 29 },
    { sku: 'c', quantity: 7, unitPrice: 115 },
    anItem(any),
  ];
  const input = anOrder(any, { items, note: any.sentence() });
  const answer = await api.post('/orders', input);
  expect(answer).toHaveStatus(201);
  expect(answer).toHaveMediaType('application/json');
  expectCreated(answer, input);
});

check('REST-01', 'Location leads to the new order', async ({ api, any }) => {
  const answer = await api.post('/orders', anOrder(any));
  expect(answer).toHaveStatus(201);
  const read = await api.get(answer.location);
  expect(read).toHaveStatus(200);
  expect(read).toHaveMediaType('application/json');
  expect(read.json(order), `${read.label}, where Location leads`).toEqual(answer.json(order));
});

check(
  'REST-01',
  'A note is kept as it was sent, and absent when none was',
  async ({ api, any }) => {
    const without = await api.post('/orders', anOrder(any));
    expect(without).toHaveStatus(201);
    const members = without.json(shape.record(shape.anything));
    if ('note' in members) fail('POST /orders: expected no member note, got one');
    for (const note of ['', '  two\nlines  ']) {
      const answer = await api.post('/orders', anOrder(any, { note }));
      expect(answer).toHaveStatus(201);
      expect(answer.json(order).note, 'POST /orders: note').toBe(note);
    }
  },
);

check('REST-01', 'Every valid order is accepted and shown as it was sent', async (it) => {
  const { api, any } = it;
  for (const [what, input] of widestOrders(any)) {
    const answer = await api.post('/orders', input);
    expectStatus(answer, what, 201);
    expectCreated(answer, input);
    const read = await api.get(answer.location);
    expect(read).toHaveStatus(200);
    expectSent(read, input);
  }
});

check('REST-01', 'Members of the server never take effect', async ({ api, any }) => {
  const own = {
    id: any.id('mine'),
    status: 'placed',
    total: 1,
    createdAt: '2001-01-01T00:00:00Z',
    updatedAt: '2001-01-01T00:00:00Z',
  };
  for (const [name, value] of Object.entries(own)) {
    const input = anOrder(any, { items: itemsWorth(any.integer(100, 999)) });
    const answer = await api.post('/orders', { ...input, [name]: value });
    expectStatus(answer, `with a member ${name}`, 201, 400, 422);
    if (answer.status !== 201) continue;
    for (const shown of [answer, await api.get(answer.location)]) {
      const actual = shown.json(order)[name as keyof Order];
      if (actual === value) {
        fail(`${shown.label}: ${name}: expected a value of the server, got the one sent`);
      }
    }
    expectCreated(answer, input);
  }
});

check('REST-01', 'Unknown members are ignored', async ({ api, any }) => {
  const [input, colour] = [anOrder(any), any.word()];
  const items = input.items.map((item) => ({ ...item, colour }));
  const answer = await api.post('/orders', { ...input, items, colour, notes: [colour] });
  expect(answer).toHaveStatus(201);
  expectCreated(answer, input);
  for (const shown of [answer, await api.get(answer.location)]) {
    if (shown.text.includes(colour)) {
      fail(`${shown.label}: expected an unknown member to be ignored, got it in the order`);
    }
  }
});

check('REST-01', 'A body that is not declared as JSON answers 415', async ({ api, any }) => {
  const input = anOrder(any);
  const send = (type: string) =>
    api.send({
      method: 'POST',
      path: '/orders',
      body: JSON.stringify(input),
      headers: { 'content-type': type },
    });
  const others = ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'];
  for (const type of [...others, 'application/merge-patch+json', 'text/plain; charset=utf-8']) {
    expectStatus(await send(type), `as ${type}`, 415);
  }
  const type = 'Application/JSON; charset=utf-8';
  expectStatus(await send(type), `as ${type}`, 201);
});

/** A new order: what the client sent, and what the server added to it. */
function expectCreated(answer: Exchange, input: OrderInput): void {
  expectSent(answer, input);
  const { id, status, total, createdAt, updatedAt } = answer.json(order);
  const label = answer.label;
  const sum = input.items.reduce((all, item) => all + item.quantity * item.unitPrice, 0);
  expect(total, `${label}: total, computed by the server`).toBe(sum);
  expect(status, `${label}: status of a new order`).toBe('draft');
  expect(id, `${label}: id`).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  for (const [name, time] of Object.entries({ createdAt, updatedAt })) {
    if (!isTime(time)) fail(`${label}: ${name}: expected RFC 3339 in UTC with Z, got "${time}"`);
  }
  if (compareTimes(createdAt, updatedAt) !== 0) {
    fail(`${label}: updatedAt: expected "${createdAt}" as in createdAt, got "${updatedAt}"`);
  }
  const awayMinutes = Math.abs(Date.now() - Date.parse(createdAt)) / 60_000;
  expect(awayMinutes, `${label}: minutes between createdAt and now`).toBeLessThan(10);
}

function expectSent(answer: Exchange, input: OrderInput): void {
  const shown = answer.json(order);
  for (const name of ['reference', 'customer', 'currency', 'note'] as const) {
    expect(shown[name], `${answer.label}: ${name}`).toBe(input[name]);
  }
  for (const [index, item] of input.items.entries()) {
    expect(shown.items[index], `${answer.label}: items[${index}]`).toEqual(item);
  }
  expect(shown.items.length, `${answer.label}: how many items`).toBe(input.items.length);
}
