import { type CheckContext, check, expect, fail } from '../../../grader/kit/index.ts';
import { anOrder, orders, postOf } from './order.ts';
import { expectProblem } from './problem.ts';
import { recoveryMs, Shop } from './shop.ts';

check('OUT-04', 'A refused order is not there, and has no event', async (it) => {
  const { any } = it;
  const shop = await Shop.open(it);
  const units = await shop.units('plenty');
  const customerId = any.id('refused');
  const order = { customerId, sku: 'plenty', qty: 1 };
  for (const refused of [
    { ...order, sku: 'gone' },
    { ...order, sku: any.word() },
    { ...order, sku: 'cut-0', qty: 6 },
  ]) {
    expectProblem(await shop.api.post('/orders', refused), 409);
  }
  for (const body of invalidBodies(order)) {
    const headers = { 'content-type': 'application/json' };
    expectProblem(await shop.api.send({ method: 'POST', path: '/orders', headers, body }), 400);
  }
  const accepted = await shop.place({ ...anOrder(any), qty: 3 });
  await shop.announced([accepted]);
  await shop.drained();
  const ghosts = shop.events.filter(({ body }) => body.includes(customerId));
  expect(ghosts.length, 'events of orders that were refused').toBe(0);
  expect(await shop.units('plenty'), 'units of plenty after an order of 3').toBe(units - 3);
  expect(await shop.units('cut-0'), 'units of cut-0 after an order that was refused').toBe(5);
});

check(
  'OUT-04',
  'When the database breaks away, no event tells of an order that is not there',
  { isolated: true },
  async (it) => {
    const { any, faults, note } = it;
    const shop = await Shop.open(it);
    // Ten at once, so that no order has to wait for a new connection later on.
    const answers = await shop.api.together(orders(any, 10).map((order) => postOf(order)));
    for (const answer of answers) expect(answer).toHaveStatus(201);
    const database = faults('postgres');
    note('The database becomes slow, and goes away while orders are in all stages');
    database.delay(statementMs / 2);
    await orderOneAfterTheOther(shop, it);
    database.refuse();
    database.cut();
    const away = await shop.api.post('/orders', anOrder(any), { timeoutMs: recoveryMs + 2000 });
    expect(away.status >= 500, `${away.label}: a 5xx status, not ${away.status}`).toBe(true);
    expect(away.durationMs, `${away.label}: milliseconds until it`).toBeLessThanOrEqual(recoveryMs);
    note('The database can be reached again');
    database.pass();
    await expectRecovered(shop, it);
    await shop.drained();
    for (const sku of skus) {
      const left = await shop.units(sku);
      const told = shop.events.some(({ body }) => body.includes(`"${sku}"`));
      if (told && left === unitsAtFirst) {
        fail(`an event tells of an order of ${sku}, which was rolled back: all 5 units are there`);
      }
    }
  },
);

const skus = Array.from({ length: 10 }, (_, index) => `cut-${index + 1}`);
const unitsAtFirst = 5;

/** How long each statement takes while the database is slow. */
const statementMs = 120;

/** Begins them at such a distance that each is in another stage when it returns. */
async function orderOneAfterTheOther(shop: Shop, { any, until }: CheckContext): Promise<void> {
  const began = performance.now();
  for (const [index, sku] of skus.entries()) {
    const order = anOrder(any, { sku, qty: 1 });
    shop.api.post('/orders', order, { timeoutMs: recoveryMs }).catch(() => undefined);
    const next = (index + 1) * statementMs * 0.7;
    await until('the moment of the next order', () => performance.now() - began >= next, {
      everyMs: 5,
    });
  }
}

async function expectRecovered(shop: Shop, { any, until }: CheckContext): Promise<void> {
  const id = await until(
    'POST /orders to answer 201 again',
    () => shop.place(anOrder(any), { timeoutMs: recoveryMs }),
    { deadlineMs: recoveryMs, everyMs: 100 },
  );
  await shop.announced([id]);
}

function invalidBodies(order: { customerId: string; sku: string; qty: number }): string[] {
  return [
    '',
    '{"customerId":',
    ...[
      null,
      [],
      [order],
      {},
      { ...order, customerId: undefined },
      { ...order, customerId: null },
      { ...order, customerId: '' },
      { ...order, customerId: 7 },
      { ...order, customerId: order.customerId.repeat(10) },
      { ...order, sku: undefined },
      { ...order, sku: null },
      { ...order, sku: '' },
      { ...order, sku: ['plenty'] },
      { ...order, sku: 'plenty'.repeat(17) },
      { ...order, qty: undefined },
      { ...order, qty: null },
      { ...order, qty: 0 },
      { ...order, qty: -1 },
      { ...order, qty: 1001 },
      { ...order, qty: 1.5 },
      { ...order, qty: '1' },
      { ...order, qty: true },
    ].map((body) => JSON.stringify(body)),
  ];
}
