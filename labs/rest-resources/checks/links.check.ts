import { type Any, type Api, check, expect, fail } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { nextLinks } from './link-header.ts';
import { getPage, listPath, type Page, pages, type Query, readPage } from './listing.ts';
import { anOrder, createOrders, itemsWorth } from './order.ts';

/** Seven orders, and a query of many parameters that finds them all. */
async function sevenOrders(api: Api, any: Any) {
  const customer = `${any.word()} & Söhne + 100% = ?#,/`;
  await createOrders(
    api,
    Array.from({ length: 7 }, () =>
      anOrder(any, { customer, items: itemsWorth(any.integer(1, 999)) }),
    ),
  );
  return {
    customer,
    status: ['draft', 'placed'],
    minTotal: 1,
    maxTotal: 5000,
    createdAfter: '2001-01-01T00:00:00Z',
    sort: '-total,reference',
    limit: 3,
  };
}

check('REST-06', 'Link leads to the same page as next', async ({ api, any }) => {
  const query = await sevenOrders(api, any);
  for (const one of [query, { customer: query.customer, limit: 3 }]) {
    let linked = await getPage(api, one);
    for await (const page of pages(api, one)) {
      expect(linked.ids, `${linked.answer.label}: ids, which next gives too`).toEqual(page.ids);
      const link = expectLink(page);
      if (link === undefined) break;
      const answer = await api.get(link);
      expectStatus(answer, 'where Link leads', 200);
      linked = readPage(answer);
    }
  }
});

check('REST-06', 'Without a next page there is no link to one', async ({ api, any }) => {
  const query = await sevenOrders(api, any);
  const [whole, none] = [{ ...query, limit: 20 }, { customer: any.word(20) }];
  for (const one of [whole, none]) expectLink(await getPage(api, one));
  const first = await getPage(api, query);
  if (first.next === null) fail(`${first.answer.label}: expected a cursor in next, got null`);
  expectLink(first);
});

check('REST-06', 'With another query, a cursor answers 400', async ({ api, any }) => {
  const query = await sevenOrders(api, any);
  const { next, answer } = await getPage(api, query);
  if (next === null) fail(`${answer.label}: expected a cursor in next, got null`);
  const { customer, ...noCustomer } = query;
  const { sort, ...noSort } = query;
  const { minTotal, ...noMinTotal } = query;
  const others: [what: string, query: Query][] = [
    ['another customer', { ...query, customer: `${customer}x` }],
    ['no customer', noCustomer],
    ['another status', { ...query, status: ['draft', 'shipped'] }],
    ['one status of two', { ...query, status: 'draft' }],
    ['another minTotal', { ...query, minTotal: minTotal + 1 }],
    ['no minTotal', noMinTotal],
    ['another maxTotal', { ...query, maxTotal: 4999 }],
    ['another createdAfter', { ...query, createdAfter: '2002-01-01T00:00:00Z' }],
    ['another sort', { ...query, sort: 'reference' }],
    ['the keys of the sort exchanged', { ...query, sort: sort.split(',').reverse().join(',') }],
    ['the other direction', { ...query, sort: sort.replace('-', '') }],
    ['no sort', noSort],
    ['nothing but the limit', { limit: query.limit }],
  ];
  for (const [what, other] of others) {
    const refused = await api.get(listPath({ ...other, cursor: next }));
    expectStatus(refused, `a cursor with ${what}`, 400);
  }
  const again = await api.get(listPath({ ...query, cursor: next }));
  expectStatus(again, 'a cursor with its own query', 200);
});

check('REST-06', 'A filter more is another query', async ({ api, any }) => {
  const { customer } = await sevenOrders(api, any);
  const { next, answer } = await getPage(api, { customer, limit: 3 });
  if (next === null) fail(`${answer.label}: expected a cursor in next, got null`);
  for (const more of [{ status: 'draft' }, { minTotal: 0 }, { sort: 'total' }] as Query[]) {
    const [name = ''] = Object.keys(more);
    const refused = await api.get(listPath({ customer, ...more, limit: 3, cursor: next }));
    expectStatus(refused, `a cursor with a ${name} it was not made for`, 400);
  }
});

check('REST-06', 'Other sequence and other limit are the same query', async ({ api, any }) => {
  const query = await sevenOrders(api, any);
  const [first, second] = await firstTwo(api, query);
  const { customer, status, sort, ...rest } = query;
  const cursor = first?.next ?? '';
  const mixed = { cursor, sort, ...rest, status: [...status].reverse(), customer };
  const same = await api.get(listPath(mixed));
  expectStatus(same, 'a cursor with its own query in another sequence', 200);
  expect(readPage(same).ids, `${same.label}: ids`).toEqual(second?.ids);
  const longer = await api.get(listPath({ ...query, limit: 100, cursor }));
  expectStatus(longer, 'a cursor with another limit', 200);
  const { ids, answer } = readPage(longer);
  expect(ids.slice(0, 3), `${answer.label}: the first ids`).toEqual(second?.ids);
  expect(ids.length, `${answer.label}: how many of the 4 orders left`).toBe(4);
});

/** @returns where the page's link with `rel="next"` leads, which is there if `next` is */
function expectLink({ answer, next }: Page): string | undefined {
  const [link, ...more] = nextLinks(answer.headerValues('link'));
  const actual = answer.header('link') ?? 'none';
  if (next === null) {
    if (link === undefined) return undefined;
    fail(`${answer.label}: next is null: expected no Link with rel="next", got ${actual}`);
  }
  if (link === undefined || more.length > 0) {
    fail(`${answer.label}: next is not null: expected one Link with rel="next", got ${actual}`);
  }
  if (!URL.canParse(link, answer.url)) {
    fail(`${answer.label}: expected an address in Link, got ${actual}`);
  }
  const { origin, pathname, search } = new URL(link, answer.url);
  expect(origin, `${answer.label}: origin in Link`).toBe(new URL(answer.url).origin);
  return pathname + search;
}

async function firstTwo(api: Api, query: Query): Promise<Page[]> {
  const found: Page[] = [];
  for await (const page of pages(api, query)) {
    found.push(page);
    if (found.length === 2) break;
  }
  return found;
}
