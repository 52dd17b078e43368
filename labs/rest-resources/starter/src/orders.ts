import type { Pool } from './pool.ts';

export interface Item {
  sku: string;
  quantity: number;
  /** In minor units, such as cents. */
  unitPrice: number;
}

export interface Order {
  id: string;
  reference: string;
  customer: string;
  status: 'draft' | 'placed' | 'shipped' | 'cancelled';
  currency: 'EUR' | 'USD';
  items: Item[];
  note?: string;
  createdAt: string;
  updatedAt: string;
}

interface OrderRow extends Omit<Order, 'note' | 'createdAt' | 'updatedAt'> {
  note: string | null;
  created_at: Date;
  updated_at: Date;
}

/** Stores what the client sent. Nothing is validated yet. */
export async function insertOrder(pool: Pool, input: Order): Promise<Order | undefined> {
  const { reference, customer, currency, items, note } = input;
  const { rows } = await pool.query<OrderRow>(
    `INSERT INTO orders (reference, customer, currency, items, note)
     VALUES ($1, $2, $3, $4, $5)
     RETURNING *`,
    [reference, customer, currency, JSON.stringify(items), note],
  );
  return rows.map(toOrder)[0];
}

export async function selectOrder(pool: Pool, id: string): Promise<Order | undefined> {
  const { rows } = await pool.query<OrderRow>('SELECT * FROM orders WHERE id = $1', [id]);
  return rows.map(toOrder)[0];
}

function toOrder(row: OrderRow): Order {
  const { note, created_at, updated_at, ...members } = row;
  return {
    ...members,
    ...(note === null ? {} : { note }),
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  };
}
