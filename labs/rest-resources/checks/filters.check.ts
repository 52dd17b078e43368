import {
  type Any,
  type Api,
  type CheckContext,
  check,
  expect,
  fail,
  shape,
} from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { getPage, listLabel, listPath, type Query } from './listing.ts';
import { anItem, anOrder, type Created, createOrder, itemsWorth } from './order.ts';
import { compareTimes, isTime } from './times.ts';

interface Known {
  id: string;
  status: string;
  total: number;
}

/** Orders of one customer: each of the totals 100, 200 and 300 in each status. */
async function knownOrders(api: Api, any: Any, customer: string): Promise<Known[]> {
  const known: Known[] = [];
  const actions = {
    draft: [],
    placed: ['place'],
    shipped: ['place', 'ship'],
    cancelled: ['cancel'],
  };
  for (const [status, path] of Object.entries(actions)) {
    for (const total of [100, 200, 300]) {
      const made = await createOrder(api, anOrder(any, { customer, items: itemsWorth(total) }));
      for (const action of path)
        await api.send({ method: 'POST', path: `${made.path}/actions/${action}` });
      known.push({ id: made.id, status, total });
    }
  }
  return known;
}

check('REST-07', 'Filters combine: all parameters, and any of several statuses', async (it) => {
  const { api, any } = it;
  const customer = any.id('Ada');
  const known = await knownOrders(api, any, customer);
  const among =
    (...statuses: string[]) =>
    (one: Known) =>
      statuses.includes(one.status);
  const both = among('draft', 'cancelled');
  const cases: [Query, (one: Known) => boolean][] = [
    [{}, () => true],
    [{ status: 'draft' }, among('draft')],
    [{ status: 'placed' }, among('placed')],
    [{ status: 'shipped' }, among('shipped')],
    [{ status: 'cancelled' }, among('cancelled')],
    [{ status: ['draft', 'shipped'] }, among('draft', 'shipped')],
    [{ status: ['shipped', 'draft', 'placed'] }, among('draft', 'placed', 'shipped')],
    [{ status: ['placed', 'placed'] }, among('placed')],
    [{ minTotal: 200 }, ({ total }) => total >= 200],
    [{ minTotal: 201 }, ({ total }) => total >= 201],
    [{ maxTotal: 200 }, ({ total }) => total <= 200],
    [{ maxTotal: 199 }, ({ total }) => total <= 199],
    [{ maxTotal: 0 }, () => false],
    [{ minTotal: 200, maxTotal: 200 }, ({ total }) => total === 200],
    [{ minTotal: 0, maxTotal: '999999999999999' }, () => true],
    [{ status: ['draft', 'cancelled'], minTotal: 200 }, (one) => both(one) && one.total >= 200],
    [{ status: ['draft', 'cancelled'], maxTotal: 100 }, (one) => both(one) && one.total <= 100],
    [{ status: 'placed', createdAfter: '2001-01-01T00:00:00Z' }, among('placed')],
    [{ status: 'placed', createdAfter: '2999-01-01T00:00:00Z' }, () => false],
    [{ minTotal: 300, maxTotal: 100 }, () => false],
    [{ minTotal: '999999999999999' }, () => false],
  ];
  for (const [filters, matches] of cases) {
    await expectListed(api, { customer, ...filters }, known, matches);
  }
});

check('REST-07', 'Totals beyond 32 bits are compared as they are', async ({ api, any }) => {
  const customer = any.id('Ada');
  const worth = (unitPrice: number) => ({ items: [anItem(any, { quantity: 900, unitPrice })] });
  const less = await createOrder(api, anOrder(any, { customer, ...worth(3_000_000) }));
  const more = await createOrder(api, anOrder(any, { customer, ...worth(5_000_000) }));
  for (const [filters, expected] of [
    [{ minTotal: '3000000000' }, more.id],
    [{ maxTotal: '3000000000' }, less.id],
    [{ minTotal: '2700000000', maxTotal: '2700000000' }, less.id],
  ] as const) {
    const { ids, answer } = await getPage(api, { customer, ...filters });
    const what = `${answer.label}: of two orders worth 2700000000 and 4500000000, the ids`;
    expect(ids, what).toEqual([expected]);
  }
});

check('REST-07', 'A customer is found by exactly the same text', async ({ api, any }) => {
  const name = any.id('Ada');
  const names = [name, name.toLowerCase(), name.toUpperCase(), `${name} `, `${name}x`, `${name} x`];
  const known = new Map<string, Created>();
  for (const customer of names)
    known.set(customer, await createOrder(api, anOrder(any, { customer })));
  for (const customer of names) {
    const { ids, answer } = await getPage(api, { customer });
    const whose = ids.map((id) => names.find((one) => known.get(one)?.id === id) ?? 'another');
    expect(whose, `${answer.label}: the customers listed`).toEqual([customer]);
  }
});

check(
  'REST-07',
  'createdAfter lists later orders, and never the one whose time it is',
  async (it) => {
    const { api } = it;
    const customer = it.any.id('Ada');
    const times = await twoMoments(it, customer);
    for (const createdAfter of new Set(times.values())) {
      const { ids, answer } = await getPage(api, { customer, createdAfter, limit: 100 });
      for (const [id, time] of times) {
        const later = compareTimes(time, createdAfter) > 0;
        if (ids.includes(id) && !later) {
          fail(`${answer.label}: lists an order that does not match: createdAt is ${time}`);
        }
        if (!ids.includes(id) && later) {
          fail(`${answer.label}: misses an order that matches: createdAt is ${time}`);
        }
      }
    }
  },
);

check('REST-07', 'When nothing matches, the page is empty', async ({ api, any }) => {
  const customer = any.id('Nobody');
  const empty = await api.get(listPath({ customer }));
  expect(empty).toHaveStatus(200);
  expect(empty).toHaveMembers({ data: [], next: null });
  await createOrder(api, anOrder(any, { customer }));
  const { ids } = await getPage(api, { customer });
  expect(ids.length, `${listLabel({ customer })}: how many orders`).toBe(1);
});

check('REST-07', 'Unknown parameters and invalid values answer 400', async ({ api, any }) => {
  const customer = any.id('Ada');
  await createOrder(api, anOrder(any, { customer }));
  for (const [what, query] of badQueries(any)) {
    const answer = await api.get(listPath({ customer, ...query }));
    expectStatus(answer, what, 400);
  }
  for (const character of ['x', '😀']) {
    const valid = { customer: character.repeat(80), minTotal: 1, limit: 100 };
    expectStatus(await api.get(listPath(valid)), `a customer of 80 times ${character}`, 200);
  }
});

check('REST-07', 'A parameter given twice answers 400, but for status', async ({ api, any }) => {
  const customer = any.id('Ada');
  await createOrder(api, anOrder(any, { customer }));
  const once = {
    customer,
    minTotal: '1',
    maxTotal: '99999999',
    createdAfter: '2001-01-01T00:00:00Z',
    sort: 'total',
    limit: '5',
  };
  for (const [name, value] of Object.entries(once)) {
    expectStatus(await api.get(listPath({ [name]: [value, value] })), `${name} twice`, 400);
    expectStatus(await api.get(listPath({ [name]: value })), `${name} once`, 200);
  }
});

function badQueries(any: Any): [what: string, query: Query][] {
  const bad = (name: string, ...values: string[]): [string, Query][] =>
    values.map((value) => [`${name} ${JSON.stringify(value)}`, { [name]: value }]);
  return [
    ...bad(any.word(), 'x'),
    ...[
      'colour',
      'page',
      'offset',
      'Status',
      'mintotal',
      'min_total',
      'status[]',
      'id',
      'reference',
    ].map((name): [string, Query] => [`an unknown parameter ${name}`, { [name]: 'draft' }]),
    ['an unknown parameter without a value', { verbose: '' }],
    ['an unknown parameter constructor', { constructor: 'x' }],
    ...bad('status', '', 'Draft', 'draft,placed', 'paid', ' draft'),
    ['one unknown status of two', { status: ['draft', 'paid'] }],
    ['an empty status beside another', { status: ['draft', ''] }],
    ...bad('customer', ''),
    ['a customer of 81 characters', { customer: 'x'.repeat(81) }],
    ...['minTotal', 'maxTotal'].flatMap((name) =>
      bad(
        name,
        '',
        'x',
        '-1',
        '1.5',
        '1e3',
        '0x10',
        '1000000000000000',
        ' 1',
        '1,000',
        '1\n',
        '\uff11',
        '\u0661',
      ),
    ),
    ...bad('createdAfter', '', 'x', 'yesterday', '2026-01-01', '1767225600'),
    ...bad('createdAfter', '2026-01-01T09:30Z', '2026-01-01T09:30:00'),
    ...bad('createdAfter', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', '2026-04-31T09:30:00Z'),
    ...bad('createdAfter', '2025-02-29T00:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01T00:61:00Z'),
    ...bad('createdAfter', '2026-01-01T24:00:00Z'),
  ];
}

/** The page lists the known orders that match and no other ones. */
async function expectListed(
  api: Api,
  query: Query,
  known: readonly Known[],
  matches: (one: Known) => boolean,
): Promise<void> {
  const { ids, answer } = await getPage(api, { ...query, limit: 100 });
  for (const one of known) {
    const told = `status ${one.status}, total ${one.total}`;
    if (ids.includes(one.id) && !matches(one)) {
      fail(`${answer.label}: lists an order that does not match: ${told}`);
    }
    if (!ids.includes(one.id) && matches(one)) {
      fail(`${answer.label}: misses an order that matches: ${told}`);
    }
  }
  const matching = known.filter(matches).length;
  expect(ids.length, `${answer.label}: how many orders`).toBe(matching);
}

/** @returns the `createdAt` of new orders by their ids, of which at least two differ */
async function twoMoments({ api, any, until }: CheckContext, customer: string) {
  const times = new Map<string, string>();
  await until(
    'createdAt of a later order to be later',
    async () => {
      const { id, answer } = await createOrder(api, anOrder(any, { customer }));
      const { createdAt } = answer.json(shape.object({ createdAt: shape.string }));
      if (!isTime(createdAt))
        fail(`${answer.label}: createdAt: expected a time, got "${createdAt}"`);
      times.set(id, createdAt);
      return times.size >= 8 && new Set(times.values()).size > 1;
    },
    { deadlineMs: 3000 },
  );
  return times;
}
