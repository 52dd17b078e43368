import {
  type Any,
  type Api,
  check,
  expect,
  fail,
  type Read,
  shape,
} from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { listIds, listLabel, listPath, pages, type Query } from './listing.ts';
import { anOrder, anyId, createOrder, createOrders, type Item } from './order.ts';
import { compareTimes } from './times.ts';

/** What an order is sorted by. */
const keys = shape.object({
  id: anyId,
  reference: shape.string,
  total: shape.number,
  createdAt: shape.string,
});
type Keys = Read<typeof keys>;

const sortedPage = shape.object({ data: shape.array(keys) });

/** Totals of one to ten digits: as text they would come in another sequence. */
const totals: Item[] = [7, 30, 200, 1000, 10_000_000].map((unitPrice) => ({
  sku: 'tea',
  quantity: unitPrice > 1000 ? 999 : 1,
  unitPrice,
}));

const limit = 4;

check('REST-08', 'Several keys, up and down, hold across all pages', async ({ api, any }) => {
  const customer = await sortableOrders(api, any);
  const sorts = [
    'reference',
    '-reference',
    'total,reference',
    '-total,-reference',
    '-total,reference',
    'total,-reference',
    '-total,reference,createdAt',
  ];
  for (const sort of sorts) {
    const query = { customer, sort, limit };
    const listed = await listKeys(api, query);
    expectSorted(query, listed, comparing(sort));
    expect(listed.length, `${listLabel(query)}, all pages: how many orders`).toBe(15);
  }
});

check('REST-08', 'One key alone sorts by number and by time', async ({ api, any }) => {
  const customer = await sortableOrders(api, any);
  for (const sort of ['total', '-total', 'createdAt', '-createdAt', '-total,createdAt']) {
    const query = { customer, sort, limit };
    expectSorted(query, await listKeys(api, query), comparing(sort));
  }
});

check('REST-08', 'Without a sort, the newest come first', async (it) => {
  const { api, any, until } = it;
  const customer = any.id('Ada');
  const listed = await until('orders of different moments', async () => {
    await createOrder(api, anOrder(any, { customer }));
    const found = await listKeys(api, { customer, limit });
    return new Set(found.map(({ createdAt }) => createdAt)).size > 4 && found;
  });
  expectSorted({ customer, limit }, listed, comparing('-createdAt'));
});

check('REST-08', 'Equal orders always come in the same sequence', async ({ api, any }) => {
  const customer = await sortableOrders(api, any);
  for (const sort of ['total', '-total']) {
    const query = { customer, sort, limit: 100 };
    const first = await listIds(api, query);
    for (const other of [100, 7, 2]) {
      const again = await listIds(api, { customer, sort, limit: other });
      const listed = first.filter((id) => again.includes(id));
      if (listed.some((id, index) => id !== again[index])) {
        fail(
          `${listLabel({ ...query, limit: other })}: expected equal totals in the same sequence`,
        );
      }
    }
  }
});

check('REST-08', 'A sort that is not in the brief answers 400', async ({ api, any }) => {
  const customer = await sortableOrders(api, any);
  const wrong = ['', 'customer', 'id', 'Total', '-', '--total', '+total', 'total-', 'total desc'];
  const lists = [',', 'total,', ',total', 'total,,reference', 'total,status', 'total, reference'];
  const repeated = ['total,total', 'total,-total', 'reference,total,reference'];
  for (const sort of [...wrong, ...lists, ...repeated]) {
    expectStatus(await api.get(listPath({ customer, sort })), `sort "${sort}"`, 400);
  }
  const sort = 'createdAt,-total,reference';
  expectStatus(await api.get(listPath({ customer, sort })), `sort "${sort}"`, 200);
});

/** @returns the customer of 15 new orders, of which three each have the same total */
async function sortableOrders(api: Api, any: Any): Promise<string> {
  const customer = any.id('Ada');
  const inputs = any
    .shuffled([...totals, ...totals, ...totals])
    .map((item) =>
      anOrder(any, { customer, reference: any.word(10).toUpperCase(), items: [item] }),
    );
  await createOrders(api, inputs);
  return customer;
}

async function listKeys(api: Api, query: Query): Promise<Keys[]> {
  const listed: Keys[] = [];
  for await (const { answer } of pages(api, query)) listed.push(...answer.json(sortedPage).data);
  return listed;
}

/** The order of things that a `sort` asks for. */
function comparing(sort: string): (one: Keys, other: Keys) => number {
  const each = sort.split(',').map((text) => {
    const sign = text.startsWith('-') ? -1 : 1;
    const field = text.replace('-', '');
    return (one: Keys, other: Keys) => sign * compareBy(field, one, other);
  });
  return (one, other) => each.map((compare) => compare(one, other)).find((by) => by !== 0) ?? 0;
}

function compareBy(field: string, one: Keys, other: Keys): number {
  if (field === 'total') return one.total - other.total;
  if (field === 'createdAt') return compareTimes(one.createdAt, other.createdAt);
  return one.reference < other.reference ? -1 : Number(one.reference > other.reference);
}

function expectSorted(
  query: Query,
  listed: readonly Keys[],
  compare: (one: Keys, other: Keys) => number,
): void {
  const at = listed.findIndex(
    (one, index) => index > 0 && compare(listed[index - 1] ?? one, one) > 0,
  );
  const [one, other] = [listed[at - 1], listed[at]];
  if (one === undefined || other === undefined) return;
  fail(
    `${listLabel(query)}, all pages: not in this sequence: ${told(one)} comes before ${told(other)}`,
  );
}

const told = ({ total, reference, createdAt }: Keys) => `(${total}, ${reference}, ${createdAt})`;
