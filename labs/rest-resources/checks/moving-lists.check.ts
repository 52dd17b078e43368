import { type Api, type CheckContext, check, expect } from '../../../grader/kit/index.ts';
import { expectEachOnce, listLabel, type Page, pages } from './listing.ts';
import { anOrder, type Created, createOrder, itemsWorth } from './order.ts';

const limit = 4;
const sorts = ['createdAt', '-createdAt', 'total', '-total', 'reference', '-reference'];

for (const sort of sorts) {
  const name = `sort=${sort}: orders that stay are on one page each while others come and go`;
  check('REST-05', name, async (it) => {
    const { api, any, note } = it;
    const query = { customer: any.id('Ada'), sort, limit };
    const made = await createSpread(it, query.customer);
    const gone = new Set<string>();
    const seen: string[] = [];
    for await (const page of pages(api, query)) {
      seen.push(...page.ids);
      const turn = seen.length / limit;
      if (turn === 1) {
        note('Between two pages, 3 orders are created.');
        await createBefore(it, query);
      } else if (turn === 2) {
        note('Between two pages, the last 2 orders of the page before are deleted.');
        for (const id of seenOrders(page, made)) await remove(api, id, gone);
      } else if (turn === 3) {
        note('Between two pages, 3 more orders are created.');
        await createAfter(it, query);
      }
    }
    const stayed = made.map(({ id }) => id).filter((id) => !gone.has(id));
    expectEachOnce(`${listLabel(query)}, all pages while orders came and went`, seen, stayed);
  });
}

check('REST-05', 'A page stays reachable when every order before it is deleted', async (it) => {
  const { api, any } = it;
  const query = { customer: any.id('Ada'), sort: '-total,reference', limit };
  const made = await createSpread(it, query.customer);
  const gone = new Set<string>();
  const seen: string[] = [];
  for await (const page of pages(api, query)) {
    seen.push(...page.ids);
    for (const id of page.ids) await remove(api, id, gone);
  }
  const ids = made.map(({ id }) => id);
  expectEachOnce(`${listLabel(query)}, all pages while each was deleted`, seen, ids);
});

/** Orders far enough apart, by each sort, that others fit before, between and after them. */
async function createSpread({ api, any }: CheckContext, customer: string): Promise<Created[]> {
  const made: Created[] = [];
  for (const rank of any.shuffled(Array.from({ length: 15 }, (_, index) => index))) {
    made.push(await create({ api, any }, customer, 500 + rank));
  }
  return made;
}

/** Ranks decide both the total and the reference, so that all sorts but that by age agree. */
const create = ({ api, any }: Pick<CheckContext, 'api' | 'any'>, customer: string, rank: number) =>
  createOrder(
    api,
    anOrder(any, {
      customer,
      reference: `${rank}${any.word(8)}`,
      items: itemsWorth(rank),
    }),
  );

async function createBefore(
  it: CheckContext,
  { customer, sort }: { customer: string; sort: string },
) {
  const rank = sort.startsWith('-') ? 900 : 100;
  for (const step of [1, 2, 3]) await create(it, customer, rank + step);
}

async function createAfter(
  it: CheckContext,
  { customer, sort }: { customer: string; sort: string },
) {
  const rank = sort.startsWith('-') ? 200 : 800;
  for (const step of [1, 2, 3]) await create(it, customer, rank + step);
}

/** The last order of the page and the one before it. */
const seenOrders = (page: Page, made: readonly Created[]) =>
  page.ids.slice(-2).filter((id) => made.some((one) => one.id === id));

async function remove(api: Api, id: string, gone: Set<string>): Promise<void> {
  const answer = await api.delete(`/orders/${encodeURIComponent(id)}`);
  expect(answer).toHaveStatus(204, 200);
  gone.add(id);
}
