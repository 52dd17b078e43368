import { type Any, type ApiRequest, check, expect } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { anOrder, createOrder } from './order.ts';
import { currentTag, patchRequest } from './tag.ts';

/** Ids as they stand in the address, of orders that never were. */
const unknownIds = (any: Any): string[] => [
  uuid(any),
  String(any.integer(100_000_000, 999_999_999)),
  '9223372036854775808',
  '0',
  '-1',
  '%27',
  '%27%20OR%20%271%27=%271',
  any.word(300),
  '..%2f',
  '%00',
  '%F0%9F%93%A6',
  'null',
];

const requests = (path: string, tag: string): ApiRequest[] => [
  { method: 'GET', path },
  patchRequest(path, tag, { customer: 'Nobody' }),
  { method: 'POST', path: `${path}/actions/place` },
  { method: 'DELETE', path },
];

check('REST-02', 'An id that names no order answers 404, whatever it looks like', async (it) => {
  const { api, any } = it;
  const real = await createOrder(api, anOrder(any));
  const tag = await currentTag(api, real);
  for (const id of [...unknownIds(any), `${real.id}x`]) {
    for (const request of requests(`/orders/${id}`, tag)) {
      expect(await api.send(request)).toHaveStatus(404);
    }
  }
  for (const request of requests(real.path, tag).slice(0, 3)) {
    expectStatus(await api.send(request), 'an id that names an order', 200);
  }
  const other = await createOrder(api, anOrder(any));
  expectStatus(await api.delete(other.path), 'an id that names an order', 204, 200);
});

check('REST-02', 'The id of a deleted order names no order any more', async ({ api, any }) => {
  const gone = await createOrder(api, anOrder(any));
  const tag = await currentTag(api, gone);
  expect(await api.delete(gone.path)).toHaveStatus(204);
  for (const request of requests(gone.path, tag)) {
    expectStatus(await api.send(request), 'the order was deleted', 404);
  }
});

function uuid(any: Any): string {
  const hex = (length: number) =>
    Array.from({ length }, () => any.integer(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}
