import {
  type Any,
  type Api,
  type ApiRequest,
  check,
  type Exchange,
  expect,
  fail,
  shape,
} from '../../../grader/kit/index.ts';
import { expectStatus, expectStatuses } from './expect-status.ts';
import { listIds } from './listing.ts';
import { anOrder, anyId, type Created, createOrder, readOrder } from './order.ts';
import { currentTag, patchNow, patchRequest } from './tag.ts';

const actions = ['place', 'ship', 'cancel'] as const;
type Action = (typeof actions)[number];

interface Status {
  status: string;
  /** What to call an order of this status. */
  named: string;
  /** The actions that make one of a draft. */
  madeBy: readonly Action[];
  /** Where an action leads; one that is not here answers 409. */
  leadsTo: Readonly<Partial<Record<Action, string>>>;
}

const draft: Status = {
  status: 'draft',
  named: 'a draft',
  madeBy: [],
  leadsTo: { place: 'placed', cancel: 'cancelled' },
};
const placed: Status = {
  status: 'placed',
  named: 'a placed order',
  madeBy: ['place'],
  leadsTo: { ship: 'shipped', cancel: 'cancelled' },
};
const finalStatuses: Status[] = [
  placed,
  { status: 'shipped', named: 'a shipped order', madeBy: ['place', 'ship'], leadsTo: {} },
  { status: 'cancelled', named: 'a cancelled order', madeBy: ['cancel'], leadsTo: {} },
];

const racers = 10;
const races = 3;

for (const from of [draft, ...finalStatuses]) {
  check('REST-13', `Where the actions lead ${from.named}`, async ({ api, any }) => {
    for (const action of actions) {
      const order = await orderThatIs(api, any, from);
      const before = await readOrder(api, order.path);
      const answer = await act(api, order, action);
      const to = from.leadsTo[action];
      expectStatus(answer, `of ${from.named}`, to === undefined ? 409 : 200);
      if (to === undefined) {
        const after = await readOrder(api, order.path);
        expect(after, `${from.named} after ${action} was refused`).toEqual(before);
      } else {
        expect(answer).toHaveMembers({ status: to });
        expect(answer.json(identity).id, `${answer.label}: id`).toBe(order.id);
        expect(await api.get(order.path)).toHaveMembers({ status: to });
      }
    }
  });
}

check('REST-13', 'Only a draft can be changed', async ({ api, any }) => {
  for (const from of finalStatuses) {
    const order = await orderThatIs(api, any, from);
    const before = await readOrder(api, order.path);
    const answer = await patchNow(api, order, { customer: any.firstName() });
    expectStatus(answer, `of ${from.named}, with its current tag`, 409);
    expect(await readOrder(api, order.path), `${from.named} after the patch`).toEqual(before);
  }
  const order = await orderThatIs(api, any, draft);
  const answer = await patchNow(api, order, { customer: any.firstName() });
  expectStatus(answer, 'of a draft, with its current tag', 200);
});

check('REST-13', 'Only a draft can be deleted, and then it is gone', async ({ api, any }) => {
  for (const from of finalStatuses) {
    const order = await orderThatIs(api, any, from);
    const before = await readOrder(api, order.path);
    expectStatus(await api.delete(order.path), `of ${from.named}`, 409);
    expect(await readOrder(api, order.path), `${from.named} after DELETE`).toEqual(before);
  }
  const customer = any.id('Ada');
  const [gone, left] = [
    await createOrder(api, anOrder(any, { customer })),
    await createOrder(api, anOrder(any, { customer })),
  ];
  const answer = await api.delete(gone.path);
  expectStatus(answer, 'of a draft', 204);
  expect(answer).toHaveNoBody();
  expectStatus(await api.get(gone.path), 'after DELETE', 404);
  expect(await listIds(api, { customer }), 'the orders listed after DELETE').toEqual([left.id]);
});

check('REST-13', 'An action that does not exist answers 404', async ({ api, any }) => {
  const order = await orderThatIs(api, any, draft);
  for (const action of ['pay', 'Place', 'placed', 'constructor']) {
    const answer = await api.post(`${order.path}/actions/${action}`);
    expectStatus(answer, 'an unknown action', 404);
  }
  expectStatus(await act(api, order, 'place'), 'a known action', 200);
});

check('REST-13', 'Of ten parallel place on one draft, one wins', async ({ api, any }) => {
  for (let race = 0; race < races; race++) {
    const { path } = await createOrder(api, anOrder(any));
    const place = { method: 'POST', path: `${path}/actions/place` };
    const answers = await api.together(Array.from({ length: racers }, () => place));
    const what = `POST ${place.path}: ${racers} in parallel on one draft`;
    expectStatuses(answers, what, { 200: 1, 409: racers - 1 });
  }
});

check('REST-13', 'Of ship and cancel in parallel, on one placed order, one wins', async (it) => {
  const { api, any } = it;
  for (let race = 0; race < races; race++) {
    const { path } = await orderThatIs(api, any, placed);
    const both = ['ship', 'cancel'].map((action) => ({
      method: 'POST',
      path: `${path}/actions/${action}`,
    }));
    const answers = await api.together(Array.from({ length: racers / 2 }, () => both).flat());
    const what = `POST ${path}/actions: ship and cancel, ${racers} in parallel on one placed order`;
    expectStatuses(answers, what, { 200: 1, 409: racers - 1 });
  }
});

check('REST-13', 'Of place and DELETE in parallel, one wins', async ({ api, any }) => {
  for (let race = 0; race < 2 * races; race++) {
    const { path } = await createOrder(api, anOrder(any));
    const place = { method: 'POST', path: `${path}/actions/place` };
    const [placed, deleted] = await bothOf(api, place, { method: 'DELETE', path });
    if (placed.status === 200 && deleted.status === 204) {
      fail(`DELETE ${path}: beside place of the same draft: expected one to win, got both`);
    }
    expectStatus(placed, 'beside DELETE of the same draft', 200, 404, 409);
    const won = placed.status === 200;
    if (won) expectStatus(deleted, 'beside place, which answered 200', 404, 409);
    else expectStatus(deleted, `beside place, which answered ${placed.status}`, 204);
    expectStatus(await api.get(path), 'after place and DELETE in parallel', won ? 200 : 404);
  }
});

check('REST-13', 'A patch beside place does not take the order back', async ({ api, any }) => {
  for (let race = 0; race < 2 * races; race++) {
    const order = await createOrder(api, anOrder(any));
    const place = { method: 'POST', path: `${order.path}/actions/place` };
    const tag = await currentTag(api, order);
    const patch = patchRequest(order.path, tag, { note: any.sentence() });
    const [placed, patched] = await bothOf(api, place, patch);
    expectStatus(patched, 'beside place of the same draft', 200, 409, 412);
    if (placed.status !== 200) continue;
    expect(await api.get(order.path)).toHaveMembers({ status: 'placed' });
  }
});

const identity = shape.object({ id: anyId });

async function orderThatIs(api: Api, any: Any, { status, madeBy }: Status): Promise<Created> {
  const order = await createOrder(api, anOrder(any));
  for (const action of madeBy) {
    const answer = await act(api, order, action);
    expectStatus(answer, `on the way to ${status}`, 200);
  }
  return order;
}

const act = (api: Api, { path }: Created, action: Action) => api.post(`${path}/actions/${action}`);

async function bothOf(api: Api, one: ApiRequest, other: ApiRequest): Promise<[Exchange, Exchange]> {
  const [first, second] = await api.together([one, other]);
  if (first === undefined || second === undefined) throw new Error('two requests, two answers');
  return [first, second];
}
