import { type Any, type Api, check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { expectEachOnce, getPage, listLabel, listPath, pages, type Query } from './listing.ts';
import { anOrder, createOrders, itemsWorth, order } from './order.ts';

/** Many with equal totals, and many of the same moment. */
const orders = (any: Any, count: number, customer?: string) =>
  Array.from({ length: count }, (_, index) =>
    anOrder(any, {
      items: itemsWorth(100 * (1 + (index % 3))),
      ...(customer === undefined ? {} : { customer }),
    }),
  );

check(
  'REST-04',
  'Every order of the store is on exactly one page',
  { isolated: true },
  async (it) => {
    const { api, any } = it;
    const made = await createOrders(api, orders(any, 47));
    const ids = made.map(({ id }) => id);
    const queries: Query[] = [{}, { limit: 1 }, { limit: 7 }, { limit: 20 }, { limit: 47 }];
    for (const query of queries) {
      await expectFullPages(api, query, ids);
    }
    const all = await getPage(api, { limit: 100 });
    expect(all.ids.length, `${listLabel({ limit: 100 })}: how many orders`).toBe(47);
    const more = await createOrders(api, orders(any, 53));
    await expectFullPages(api, { limit: 100 }, [...ids, ...more.map(({ id }) => id)]);
  },
);

check('REST-04', 'Every order is on exactly one page, for any sort', async ({ api, any }) => {
  const customer = any.id('Ada');
  const made = await createOrders(api, orders(any, 20, customer));
  const ids = made.map(({ id }) => id);
  for (const sort of ['createdAt', '-createdAt', 'total', '-total', 'reference', '-reference']) {
    await expectFullPages(api, { customer, sort, limit: 3 }, ids);
  }
  await expectFullPages(api, { customer, limit: 10 }, ids);
});

check('REST-04', 'Pages sorted by reference hold whatever a reference consists of', async (it) => {
  const { api, any } = it;
  const customer = any.id('Ada');
  const strange = ['a blank ', '100%', 'x&y=z+1', '"quoted"', '日本 👍', '\\ / ~', "o'neil;--"];
  const made = await createOrders(
    api,
    strange.map((text) => anOrder(any, { customer, reference: `${text} ${any.word(12)}` })),
  );
  const ids = made.map(({ id }) => id);
  for (const sort of ['reference', '-reference']) {
    await expectFullPages(api, { customer, sort, limit: 1 }, ids);
  }
});

check('REST-04', 'The list shows whole orders', async ({ api, any }) => {
  const customer = any.id('Ada');
  const [one] = await createOrders(api, [anOrder(any, { customer, note: any.sentence() })]);
  const list = await api.get(listPath({ customer }));
  expect(list).toHaveStatus(200);
  expect(list).toHaveMediaType('application/json');
  const { data } = list.json(shape.object({ data: shape.array(order), next: shape.anything }));
  const single = await api.get(one?.path ?? '');
  expect(single).toHaveStatus(200);
  expect(data, `${list.label}: data, beside the order itself`).toEqual([single.json(order)]);
});

check('REST-04', 'A limit that is no whole number from 1 to 100 answers 400', async (it) => {
  const { api, any } = it;
  const customer = any.id('Ada');
  const made = await createOrders(api, orders(any, 3, customer));
  const wrong = [
    '0',
    '101',
    '-1',
    'x',
    '',
    '1.5',
    '2.0',
    '1e1',
    '0x10',
    ' 7',
    '+7',
    '1_0',
    '7;',
    '7\n',
  ];
  for (const limit of [...wrong, '\uff17', '\u0667', '99999999999999999999']) {
    const what = `limit ${JSON.stringify(limit)}`;
    expectStatus(await api.get(listPath({ customer, limit })), what, 400);
  }
  for (const limit of [1, 2, 100]) {
    const { ids } = await getPage(api, { customer, limit });
    const expected = Math.min(limit, made.length);
    expect(ids.length, `${listLabel({ customer, limit })}: how many orders`).toBe(expected);
  }
});

/** Follows `next`: every page but the last is full, and every id is on one page. */
async function expectFullPages(api: Api, query: Query, ids: readonly string[]): Promise<void> {
  const limit = Number(query.limit ?? 20);
  const seen: string[] = [];
  for await (const page of pages(api, query)) {
    const left = ids.length - seen.length;
    seen.push(...page.ids);
    const isLast = page.next === null;
    if (!isLast && page.ids.length !== limit) {
      const where = `${page.answer.label}: orders on a page that is not the last`;
      expect(page.ids.length, where).toBe(limit);
    }
    if (!isLast && left === limit) {
      fail(`${page.answer.label}: expected next to be null where no order follows, got a cursor`);
    }
  }
  expectEachOnce(`${listLabel(query)}, all pages`, seen, ids);
}
