import {
  type Any,
  type Api,
  type Exchange,
  expect,
  type Read,
  shape,
} from '../../../grader/kit/index.ts';

export interface Item {
  sku: string;
  quantity: number;
  unitPrice: number;
}

/** The members of an order that a client decides. */
export interface OrderInput {
  reference: string;
  customer: string;
  currency: string;
  items: Item[];
  note?: string;
}

/** A whole order, as the brief describes it. */
export const order = shape.object({
  id: shape.string,
  reference: shape.string,
  customer: shape.string,
  status: shape.string,
  currency: shape.string,
  items: shape.array(
    shape.object({ sku: shape.string, quantity: shape.number, unitPrice: shape.number }),
  ),
  note: shape.optional(shape.string),
  total: shape.number,
  createdAt: shape.string,
  updatedAt: shape.string,
});
export type Order = Read<typeof order>;

/** That an id is text is judged by REST-01; everywhere else a number will do. */
export const anyId: shape.Shape<string> = {
  describes: 'an id',
  read: (value, where) =>
    typeof value === 'number' ? String(value) : shape.string.read(value, where),
};

const anyOrder = shape.object({ id: anyId });

/** An order that was made on the way to something else. */
export interface Created {
  id: string;
  path: string;
  input: OrderInput;
  answer: Exchange;
}

/** An order the brief calls valid, with a reference that no other part of the run uses. */
export function anOrder(any: Any, members: Partial<OrderInput> = {}): OrderInput {
  const items = Array.from({ length: any.integer(1, 3) }, () => anItem(any));
  return {
    reference: any.id('R'),
    customer: any.firstName(),
    currency: any.pick(['EUR', 'USD']),
    items,
    ...members,
  };
}

export const anItem = (any: Any, members: Partial<Item> = {}): Item => ({
  sku: any.word(5),
  quantity: any.integer(1, 9),
  unitPrice: any.integer(100, 9999),
  ...members,
});

/** Items whose total is `total`. */
export const itemsWorth = (total: number): Item[] => [
  { sku: 'tea', quantity: 1, unitPrice: total },
];

/** Creates an order on the way to something else: how it is created is judged by REST-01 alone. */
export async function createOrder(api: Api, input: OrderInput): Promise<Created> {
  const answer = await api.post('/orders', input);
  return { ...created(answer), input };
}

/** Reads as much of a new order as its later use needs. */
export function created(answer: Exchange): { id: string; path: string; answer: Exchange } {
  expect(answer).toHaveStatus(201, 200);
  const { id } = answer.json(anyOrder);
  return { id, path: `/orders/${encodeURIComponent(id)}`, answer };
}

const atOnce = 8;

/** Creates orders, some of them at the same moment, and in the sequence given all the same. */
export async function createOrders(api: Api, inputs: readonly OrderInput[]): Promise<Created[]> {
  const orders: Created[] = [];
  for (let first = 0; first < inputs.length; first += atOnce) {
    const some = inputs.slice(first, first + atOnce);
    orders.push(...(await Promise.all(some.map((input) => createOrder(api, input)))));
  }
  return orders;
}

/** The order as `GET` shows it now. */
export async function readOrder(api: Api, path: string): Promise<unknown> {
  const answer = await api.get(path);
  expect(answer).toHaveStatus(200);
  return answer.json();
}

/** Whether an answer means that the request created an order: 201 itself is judged by REST-01. */
export const hasCreated = ({ status }: Exchange): boolean => status === 201 || status === 200;
