export interface Item {
  sku: string;
  quantity: number;
  /** Minor units, such as cents. */
  unitPrice: number;
}

/** What a client decides. */
export interface OrderInput {
  reference: string;
  customer: string;
  currency: 'EUR' | 'USD';
  items: Item[];
  note?: string;
}

export const STATUSES = ['draft', 'placed', 'shipped', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

/** The document as clients see it and as the database keeps it. */
export interface Order extends OrderInput {
  id: string;
  status: Status;
  total: number;
  createdAt: string;
  updatedAt: string;
}

export interface StoredOrder {
  order: Order;
  version: number;
}

export function newOrder(id: string, input: OrderInput): Order {
  const now = new Date().toISOString();
  return {
    id,
    ...input,
    status: 'draft',
    total: totalOf(input.items),
    createdAt: now,
    updatedAt: now,
  };
}

export function changedOrder(order: Order, input: OrderInput): Order {
  const { id, status, createdAt } = order;
  const updatedAt = laterThan(order.updatedAt);
  return { id, ...input, status, total: totalOf(input.items), createdAt, updatedAt };
}

export function movedOrder(order: Order, status: Status): Order {
  return { ...order, status, updatedAt: laterThan(order.updatedAt) };
}

function totalOf(items: Item[]): number {
  return items.reduce((total, { quantity, unitPrice }) => total + quantity * unitPrice, 0);
}

/** Now, or a millisecond after `time` when the clock has not got so far. */
function laterThan(time: string): string {
  return new Date(Math.max(Date.now(), Date.parse(time) + 1)).toISOString();
}
