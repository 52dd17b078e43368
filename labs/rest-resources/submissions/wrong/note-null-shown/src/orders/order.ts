export const orderStatuses = ['draft', 'placed', 'shipped', 'cancelled'] as const;
export const currencies = ['EUR', 'USD'] as const;

export type OrderStatus = (typeof orderStatuses)[number];
export type Currency = (typeof currencies)[number];

export interface Item {
  sku: string;
  quantity: number;
  /** In minor units, such as cents. */
  unitPrice: number;
}

/** The members a client decides. */
export interface OrderInput {
  reference: string;
  customer: string;
  currency: Currency;
  items: Item[];
  note?: string;
}

/** An order as clients see it. */
export interface Order extends Omit<OrderInput, 'note'> {
  note: string | null;
  id: string;
  status: OrderStatus;
  /** In minor units. */
  total: number;
  createdAt: string;
  updatedAt: string;
}

/** An order as the database holds it. */
export interface OrderRow {
  id: string;
  reference: string;
  customer: string;
  status: OrderStatus;
  currency: Currency;
  items: Item[];
  note: string | null;
  total: number;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** The part of a stored order that a client may change. An absent note is an absent member. */
export function toOrderInput(row: OrderRow): OrderInput {
  const { reference, customer, currency, items, note } = row;
  return { reference, customer, currency, items, ...(note === null ? {} : { note }) };
}

export function toOrder(row: OrderRow): Order {
  return {
    id: row.id,
    status: row.status,
    ...toOrderInput(row),
    note: row.note,
    total: row.total,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
