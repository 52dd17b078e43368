import { type Any, type Api, check, expect } from '../../../grader/kit/index.ts';
import { expectStatus, expectStatuses } from './expect-status.ts';
import { anOrder, createOrder, createOrders, hasCreated, readOrder } from './order.ts';
import { currentTag, patchNow, patchRequest } from './tag.ts';

const racers = 10;
const races = 3;

check('REST-03', 'A reference that is taken answers 409', async ({ api, any }) => {
  const first = await createOrder(api, anOrder(any));
  const { reference } = first.input;
  const before = await readOrder(api, first.path);
  const second = await api.post('/orders', anOrder(any, { reference }));
  expectStatus(second, 'with the reference of another order', 409);
  expect(await readOrder(api, first.path), 'the order that has the reference').toEqual(before);
  const other = await api.post('/orders', anOrder(any, { reference: reference.toLowerCase() }));
  expectStatus(other, 'with a reference that differs in one letter', 201, 200);
});

check('REST-03', 'A patch cannot take the reference of another order', async ({ api, any }) => {
  const [first, second] = [
    await createOrder(api, anOrder(any)),
    await createOrder(api, anOrder(any)),
  ];
  const before = await readOrder(api, second.path);
  const { reference } = first.input;
  const refused = await patchNow(api, second, { reference, customer: any.firstName() });
  expectStatus(refused, 'with the reference of another order', 409);
  expect(await readOrder(api, second.path), 'the order after the refused patch').toEqual(before);
  const free = any.id('R');
  expectStatus(await patchNow(api, first, { reference }), 'with its own reference', 200);
  expectStatus(await patchNow(api, first, { reference: free }), 'with a free reference', 200);
  const taken = await api.post('/orders', anOrder(any, { reference: free }));
  expectStatus(taken, 'with the reference that a patch took', 409);
  const left = await api.post('/orders', anOrder(any, { reference }));
  expectStatus(left, 'with the reference that a patch gave up', 201, 200);
});

check('REST-03', 'Of ten parallel creations with one reference, one wins', async (it) => {
  for (let race = 0; race < races; race++) await raceToCreate(it.api, it.any);
});

check('REST-03', 'Of ten parallel patches to one reference, one wins', async (it) => {
  for (let race = 0; race < races; race++) await raceToPatch(it.api, it.any);
});

async function raceToCreate(api: Api, any: Any): Promise<void> {
  const reference = any.id('R');
  const answers = await api.together(
    Array.from({ length: racers }, () => ({
      method: 'POST',
      path: '/orders',
      json: anOrder(any, { reference }),
    })),
  );
  const created = answers.filter(hasCreated)[0]?.status ?? 201;
  expectStatuses(answers, `${racers} parallel POST /orders with one reference`, {
    [created]: 1,
    409: racers - 1,
  });
}

async function raceToPatch(api: Api, any: Any): Promise<void> {
  const orders = await createOrders(
    api,
    Array.from({ length: racers }, () => anOrder(any)),
  );
  const tags = await Promise.all(orders.map((order) => currentTag(api, order)));
  const reference = any.id('R');
  const answers = await api.together(
    orders.map(({ path }, index) => patchRequest(path, tags[index] ?? '', { reference })),
  );
  expectStatuses(answers, `${racers} parallel PATCH of ${racers} orders to one reference`, {
    200: 1,
    409: racers - 1,
  });
}
