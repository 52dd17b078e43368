import {
  type CheckContext,
  check,
  type Exchange,
  expect,
  fail,
} from '../../../grader/kit/index.ts';
import { beginInStages, statementDelayMs } from './in-stages.ts';
import { anOrder, orders } from './order.ts';
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
    { ...order, sku: any.word(100) },
    { ...order, sku: 'few', qty: 6 },
  ]) {
    expectProblem(await shop.api.post('/orders', refused), 409);
  }
  for (const body of invalidBodies(order)) {
    const headers = { 'content-type': 'application/json' };
    expectProblem(await shop.api.send({ method: 'POST', path: '/orders', headers, body }), 400);
  }
  const accepted = await shop.place(anOrder(any, { qty: 1 }));
  await shop.announced([accepted]);
  await shop.settled();
  const ghosts = shop.events.filter(({ body }) => body.includes(customerId));
  expect(ghosts.length, 'events of orders that were refused').toBe(0);
  expect(await shop.units('plenty'), 'units of plenty after an order of 1').toBe(units - 1);
  expect(await shop.units('few'), 'units of few after an order that was refused').toBe(5);
});

/** A second time in case that the first one found no order in one of the stages. */
const rounds = ['first', 'second'];
const skusOf = (round: string) => Array.from({ length: 10 }, (_, index) => `${round}-${index + 1}`);
const skus = rounds.flatMap(skusOf);
const unitsAtFirst = 5;
const stock = {
  plenty: 1000,
  ...Object.fromEntries(skus.map((sku) => [sku, unitsAtFirst])),
};

check(
  'OUT-04',
  'When the database breaks away, an order and its event are both there, or neither is',
  { isolated: true, env: { LAB_STOCK: JSON.stringify(stock) } },
  async (it) => {
    const { any, faults, note } = it;
    const shop = await Shop.open(it);
    const database = faults('postgres');
    for (const round of rounds) {
      // Ten at once, so that no order has to wait for a new connection later on.
      const [placed = ''] = await shop.placeTogether(orders(any, 10));
      note('The database becomes slow, and goes away while orders are in all stages');
      database.delay(statementDelayMs);
      const wholeMs = await shop.timeToPlace(anOrder(any));
      await beginInStages(skusOf(round), it, wholeMs, (sku) => {
        const order = anOrder(any, { sku, qty: 1 });
        shop.api.post('/orders', order, { timeoutMs: recoveryMs }).catch(() => undefined);
      });
      database.refuse();
      database.cut();
      await expectAllUnavailable(shop, placed, it);
      note('The database can be reached again');
      database.pass();
      await expectRecovered(shop, it);
    }
    await shop.settled();
    for (const sku of skus) await expectSameStory(shop, sku, it);
  },
);

async function expectAllUnavailable(
  { api }: Shop,
  placed: string,
  { any }: CheckContext,
): Promise<void> {
  const patience = { timeoutMs: recoveryMs + 2000 };
  expectUnavailable(await api.post('/orders', anOrder(any), patience));
  for (const path of [`/orders/${placed}`, '/stock/plenty', '/admin/outbox']) {
    expectUnavailable(await api.get(path, patience));
  }
}

function expectUnavailable(answer: Exchange): void {
  const { label, status, durationMs } = answer;
  if (status < 500) fail(`${label}: expected a 5xx while the database is away, got ${status}`);
  expectProblem(answer, status);
  expect(durationMs, `${label}: milliseconds until the ${status}`).toBeLessThanOrEqual(recoveryMs);
}

/** The units tell whether there is an order: the client cannot know, and nor can we. */
async function expectSameStory(shop: Shop, sku: string, { until }: CheckContext): Promise<void> {
  const told = () => shop.events.some(({ body }) => body.includes(`"${sku}"`));
  if ((await shop.units(sku)) < unitsAtFirst) {
    await until(`the event of a stored order of ${sku}`, told, {
      deadlineMs: recoveryMs,
    });
  } else if (told()) {
    fail(`an event tells of an order of ${sku}, which was rolled back: all 5 units are there`);
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
      { ...order, customerId: order.customerId.padEnd(101, 'x') },
      { ...order, sku: undefined },
      { ...order, sku: null },
      { ...order, sku: '' },
      { ...order, sku: ['plenty'] },
      { ...order, sku: 'plenty'.padEnd(101, 'x') },
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
