import {
  type CheckContext,
  check,
  type Exchange,
  expect,
  fail,
} from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { getPage, listPath, readPage } from './listing.ts';
import { anOrder, type Created, createOrder, createOrders } from './order.ts';
import { currentTag, patchNow, patchRequest } from './tag.ts';

const alone = { isolated: true };

// Long enough for a service that finishes what it does; one that waits for more is killed.
const stopMs = 1500;

const ends: [what: string, end: (it: CheckContext) => Promise<unknown>][] = [
  ['killed', ({ app }) => app.kill()],
  ['stopped', ({ app }) => app.stop(stopMs)],
];

for (const [what, end] of ends) {
  check(
    'REST-14',
    `Orders, tags and cursors outlive a service that is ${what}`,
    alone,
    async (it) => {
      const { api, any, app } = it;
      const customer = any.id('Ada');
      const orders = await threeOrders(it, customer);
      const [draft, placed] = orders;
      const query = { customer, sort: 'reference', limit: 2 };
      const first = await getPage(api, query);
      const cursor =
        first.next ?? fail(`${first.answer.label}: expected a cursor in next, got null`);
      const second = await getPage(api, { ...query, cursor });
      const before = await Promise.all(orders.map(({ path }) => api.get(path)));
      const tag = await currentTag(api, draft);

      await end(it);
      await app.restart();

      for (const [index, { path, answer }] of orders.entries()) {
        expectSame(await api.get(path), before[index] ?? answer);
      }
      const again = await api.get(listPath({ ...query, cursor }));
      expectStatus(again, 'a cursor given out before the restart', 200);
      expect(readPage(again).ids, `${again.label}: ids, as before the restart`).toEqual(second.ids);
      const located = draft.answer.header('location');
      if (located !== undefined) {
        const read = await api.get(draft.answer.location);
        expectStatus(read, 'a Location given out before the restart', 200);
      }
      const patched = await api.send(patchRequest(draft.path, tag, { note: any.sentence() }));
      expectStatus(patched, 'with a tag given out before the restart', 200);
      const refused = await patchNow(api, placed, { note: any.sentence() });
      expectStatus(refused, 'of an order that was placed before the restart', 409);
    },
  );
}

check('REST-14', 'After a restart the service goes on with its old orders', alone, async (it) => {
  const { api, any, app } = it;
  const old = await createOrders(
    api,
    Array.from({ length: 8 }, () => anOrder(any)),
  );
  await app.kill();
  await app.restart();
  for (const { path } of old) {
    expectStatus(await api.get(path), 'created just before the service was killed', 200);
  }
  const young = await createOrder(api, anOrder(any));
  const ids = old.map(({ id }) => id);
  if (ids.includes(young.id))
    fail('POST /orders: expected a new id, got one from before the restart');
  const { reference } = old[0]?.input ?? anOrder(any);
  const taken = await api.post('/orders', anOrder(any, { reference }));
  expectStatus(taken, 'with a reference from before the restart', 409);
  const all = await getPage(api, { limit: 100 });
  expect(all.ids.length, `${all.answer.label}: how many orders`).toBe(old.length + 1);
});

/** A draft that was changed, a placed order and another draft, listed in this sequence. */
async function threeOrders({ api, any }: CheckContext, customer: string) {
  const make = (letter: string) =>
    createOrder(api, anOrder(any, { customer, reference: `${letter}${any.word()}` }));
  const draft = await make('a');
  const placed = await make('b');
  const other = await make('c');
  expectStatus(await patchNow(api, draft, { note: any.sentence() }), 'before the restart', 200);
  expectStatus(await api.post(`${placed.path}/actions/place`), 'before the restart', 200);
  return [draft, placed, other] as const satisfies readonly Created[];
}

function expectSame(after: Exchange, before: Exchange): void {
  expectStatus(after, 'after the restart', before.status);
  expect(after.json(), `${after.label}: the order, as before the restart`).toEqual(before.json());
  const tag = before.header('etag');
  if (tag === undefined) return;
  expect(after.header('etag'), `${after.label}: ETag, as before the restart`).toBe(tag);
}
