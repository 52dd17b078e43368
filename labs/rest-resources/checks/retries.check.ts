import { check, type Exchange, expect } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { createWithKey } from './key.ts';
import { listIds } from './listing.ts';
import { anOrder, created, createOrder, type OrderInput } from './order.ts';
import { patchNow } from './tag.ts';

check('REST-11', 'A retry is told the same as the first request', async ({ api, any }) => {
  const input = anOrder(any, { customer: any.id('Ada'), note: any.sentence() });
  const key = any.id('key');
  const first = await createWithKey(api, key, input);
  const { id } = created(first);
  for (const time of ['second', 'third']) {
    expectReplay(await createWithKey(api, key, input), first, `the ${time} request with one key`);
  }
  const ids = await listIds(api, { customer: input.customer });
  expect(ids, 'the orders that three requests with one key have made').toEqual([id]);
});

check('REST-11', 'It stays the same, whatever becomes of the order', async ({ api, any }) => {
  const [input, key] = [anOrder(any), any.id('key')];
  const first = await createWithKey(api, key, input);
  const order = { ...created(first), input };
  const patch = { customer: any.firstName(), note: any.sentence() };
  expectStatus(await patchNow(api, order, patch), 'on the way', 200);
  expectReplay(await createWithKey(api, key, input), first, 'a retry after the order was changed');
  expectStatus(await api.post(`${order.path}/actions/place`), 'on the way', 200);
  expectReplay(await createWithKey(api, key, input), first, 'a retry after the order was placed');

  const [another, otherKey] = [anOrder(any), any.id('key')];
  const second = await createWithKey(api, otherKey, another);
  expectStatus(await api.delete(created(second).path), 'on the way', 204, 200);
  const late = await createWithKey(api, otherKey, another);
  expectReplay(late, second, 'a retry after the order was deleted');
});

check('REST-11', 'A retry is told the same after a restart', { isolated: true }, async (it) => {
  const { api, app, any } = it;
  const [input, key] = [anOrder(any), any.id('key')];
  const first = await createWithKey(api, key, input);
  created(first);
  await app.kill();
  await app.restart();
  expectReplay(await createWithKey(api, key, input), first, 'a retry after a restart');
  created(await createWithKey(api, any.id('key'), anOrder(any)));
});

check('REST-11', 'Another key is a different request, and so is none', async ({ api, any }) => {
  const [input, key] = [anOrder(any), any.id('key')];
  const first = await createWithKey(api, key, input);
  const { id } = created(first);
  const similar = [key.toUpperCase(), `${key}x`, `${key}.`, `${key}~`, key.slice(0, -1)];
  for (const other of [any.id('key'), ...similar]) {
    const answer = await createWithKey(api, other, input);
    expectStatus(answer, 'with another key and a reference that is taken', 409);
    const fresh = await createWithKey(api, `${other}-2`, anOrder(any));
    expect(created(fresh).id, `${fresh.label}: id of another order`).not.toBe(id);
  }
  const without = await api.post('/orders', input);
  expectStatus(without, 'without a key, with a reference that is taken', 409);
  const one = await createOrder(api, anOrder(any));
  expect(one.id, 'POST /orders: without a key: id of another order').not.toBe(id);
});

check('REST-11', 'A key may be long, quoted, and of any visible characters', async (it) => {
  const { api, any } = it;
  const longest = any.word(255);
  const visible = `${any.word()}!#$%&'()*+,-./:;<=>?@[]^_\`{|}~`;
  for (const key of [longest, `"${any.word(253)}"`, `"${any.id('key')}"`, visible]) {
    const input = anOrder(any);
    const first = await createWithKey(api, key, input);
    const what = `with a key of ${key.length} characters`;
    expectStatus(first, what, 201, 200);
    expectReplay(await createWithKey(api, key, input), first, `a retry ${what}`);
  }
  const almost = `${longest.slice(0, -1)}-`;
  const other = await createWithKey(api, almost, anOrder(any));
  expectStatus(other, 'with a key that differs in its last character', 201, 200);
});

check('REST-11', 'What was refused is refused again in the same way', async ({ api, any }) => {
  const invalid: Partial<OrderInput>[] = [{ currency: 'GBP' }, { items: [] }, { customer: '' }];
  for (const fault of invalid) {
    const [input, key] = [anOrder(any, fault), any.id('key')];
    const first = await createWithKey(api, key, input);
    expectStatus(first, 'an invalid order with a key', 400, 422);
    const again = await createWithKey(api, key, input);
    expectStatus(again, 'the same invalid order with the same key', first.status);
  }
  const answer = await createWithKey(api, any.id('key'), anOrder(any));
  expectStatus(answer, 'a valid order with a key', 201, 200);
});

/** The answer to a retry says what the first one said. */
function expectReplay(retry: Exchange, first: Exchange, what: string): void {
  expectStatus(retry, what, first.status);
  expect(retry).toHaveMediaType('application/json');
  const where = `${retry.label}: ${what}`;
  expect(retry.json(), `${where}: the body of the first answer`).toEqual(first.json());
  if (first.header('location') !== undefined) {
    expect(retry.location, `${where}: Location of the first answer`).toBe(first.location);
  }
  if (first.header('etag') !== undefined) {
    const tag = first.header('etag');
    expect(retry.header('etag'), `${where}: ETag of the first answer`).toBe(tag);
  }
}
