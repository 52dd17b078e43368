import { type Api, check, expect } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { invalidMembers, noObjects } from './invalid-orders.ts';
import { anOrder, order } from './order.ts';

check(
  'REST-01',
  'An invalid order is refused with 400 or 422 and leaves nothing behind',
  async (it) => {
    const { api, any } = it;
    const input = anOrder(any);
    for (const [what, member, value] of invalidMembers(any)) {
      const answer = await api.post('/orders', { ...input, [member]: value });
      expectStatus(answer, `with ${what}`, 400, 422);
    }
    const answer = await api.post('/orders', input);
    expectStatus(answer, 'the valid order, after invalid ones with its reference', 201);
  },
);

check('REST-01', 'A body that is no JSON object is refused with 400 or 422', async (it) => {
  const { api, any } = it;
  const input = anOrder(any);
  for (const [what, body] of noObjects(input)) {
    expectStatus(await postText(api, body), `with ${what}`, 400, 422);
  }
  expectStatus(await postText(api, JSON.stringify(input)), 'the same as an object', 201);
});

check('REST-01', '2.0 is the integer 2', async ({ api, any }) => {
  const input = JSON.stringify(anOrder(any, { items: [] }));
  const items = '[{ "sku": "tea", "quantity": 2.0, "unitPrice": 450.0 }]';
  const answer = await postText(api, input.replace('"items":[]', `"items":${items}`));
  expectStatus(answer, 'with quantity 2.0', 201);
  expect(answer.json(order).total, 'POST /orders: total').toBe(900);
});

const postText = (api: Api, body: string) =>
  api.send({
    method: 'POST',
    path: '/orders',
    body,
    headers: { 'content-type': 'application/json' },
  });
