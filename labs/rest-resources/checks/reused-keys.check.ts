import { type Any, check, type Exchange, expect, fail } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { createWithKey, keyedRequest } from './key.ts';
import { listIds } from './listing.ts';
import { anItem, anOrder, created, hasCreated, type OrderInput } from './order.ts';

const racers = 10;
const races = 3;

// Isolated: a service that waits for itself here would fail everything that comes after.
const alone = { isolated: true };

check('REST-12', 'Ten parallel requests with one key make one order', alone, async (it) => {
  const { api, any } = it;
  for (let race = 0; race < races; race++) {
    const [input, key] = [anOrder(any, { customer: any.id('Ada') }), any.id('key')];
    const answers = await api.together(
      Array.from({ length: racers }, () => keyedRequest(key, input)),
    );
    const what = `${racers} parallel POST /orders with one key and one body`;
    const winner = expectOneOrder(answers, what, [409]);
    const ids = await listIds(api, { customer: input.customer });
    expect(ids, `${what}: the orders listed`).toEqual([winner.id]);
    const retry = await createWithKey(api, key, input);
    expectStatus(retry, 'a retry after parallel requests', winner.answer.status);
    expect(retry.json(), `${retry.label}: a retry after parallel requests`).toEqual(
      winner.answer.json(),
    );
  }
});

check(
  'REST-12',
  'Ten parallel requests with one key and different bodies make one order',
  alone,
  async (it) => {
    const { api, any } = it;
    for (let race = 0; race < races; race++) {
      const [customer, key] = [any.id('Ada'), any.id('key')];
      const inputs = Array.from({ length: racers }, () => anOrder(any, { customer }));
      const answers = await api.together(inputs.map((input) => keyedRequest(key, input)));
      const what = `${racers} parallel POST /orders with one key and different bodies`;
      const winner = expectOneOrder(answers, what, [409, 422]);
      const ids = await listIds(api, { customer });
      expect(ids, `${what}: the orders listed`).toEqual([winner.id]);
    }
  },
);

check('REST-12', 'A key that comes with another order answers 422', async ({ api, any }) => {
  const items = [anItem(any, { quantity: 2 }), anItem(any), anItem(any)];
  const input = anOrder(any, { currency: 'EUR', note: any.sentence(), items });
  const key = any.id('key');
  const first = await createWithKey(api, key, input);
  created(first);
  for (const [what, other] of otherOrders(any, input)) {
    const answer = await createWithKey(api, key, other);
    expectStatus(answer, `the same key with ${what}`, 422);
  }
  const retry = await createWithKey(api, key, input);
  expectStatus(retry, 'the same key with the same order', first.status);
});

check('REST-12', 'A note that is empty is another order than one without', async (it) => {
  const { api, any } = it;
  const input = anOrder(any);
  for (const [what, first, other] of [
    ['an empty note in place of none', input, { ...input, note: '' }],
    ['no note in place of an empty one', { ...input, note: '' }, input],
  ] as const) {
    const [key, reference] = [any.id('key'), any.id('R')];
    created(await createWithKey(api, key, { ...first, reference }));
    const answer = await createWithKey(api, key, { ...other, reference });
    expectStatus(answer, `the same key with ${what}`, 422);
  }
});

check('REST-12', 'A refused reuse of a key creates nothing', async ({ api, any }) => {
  const [customer, key] = [any.id('Ada'), any.id('key')];
  const first = created(await createWithKey(api, key, anOrder(any, { customer })));
  const other = anOrder(any, { customer });
  const answer = await createWithKey(api, key, other);
  expectStatus(answer, 'the same key with another order', 422);
  expect(await listIds(api, { customer }), 'the orders after a refused reuse').toEqual([first.id]);
  const free = await api.post('/orders', other);
  expectStatus(free, 'the refused order without a key', 201, 200);
});

/** Orders in which one member has another value. */
function otherOrders(any: Any, input: OrderInput): [what: string, input: OrderInput][] {
  const [item = anItem(any), ...rest] = input.items;
  const changed = (members: Partial<typeof item>) => [{ ...item, ...members }, ...rest];
  const { note, ...noNote } = input;
  return [
    ['another reference', { ...input, reference: any.id('R') }],
    ['another customer', { ...input, customer: `${input.customer}x` }],
    ['another currency', { ...input, currency: 'USD' }],
    ['another note', { ...input, note: `${note}.` }],
    ['no note', noNote],
    ['another sku', { ...input, items: changed({ sku: `${item.sku}x` }) }],
    ['another quantity', { ...input, items: changed({ quantity: item.quantity + 1 }) }],
    ['another unitPrice', { ...input, items: changed({ unitPrice: item.unitPrice + 1 }) }],
    [
      'another quantity and unitPrice, of the same total',
      { ...input, items: changed({ quantity: 1, unitPrice: item.unitPrice * item.quantity }) },
    ],
    ['the items in another sequence', { ...input, items: [...rest, item] }],
    ['one item more', { ...input, items: [...input.items, anItem(any)] }],
  ];
}

/**
 * Of parallel requests with one key, some tell of one and the same new order, and the others were
 * refused.
 */
function expectOneOrder(answers: readonly Exchange[], what: string, refusals: readonly number[]) {
  const winners = answers.filter(hasCreated);
  const [first] = winners;
  if (first === undefined) fail(`${what}: expected at least one 201, got none`);
  const winner = created(first);
  for (const answer of winners) {
    if (created(answer).id !== winner.id) {
      const ids = new Set(winners.map((one) => created(one).id));
      fail(`${what}: expected one order, got ${ids.size}`);
    }
    expectStatus(answer, `${racers} in parallel with one key`, first.status);
  }
  for (const answer of answers) {
    if (hasCreated(answer) || refusals.includes(answer.status)) continue;
    expectStatus(answer, `${racers} in parallel with one key`, 201, ...refusals);
  }
  return winner;
}
