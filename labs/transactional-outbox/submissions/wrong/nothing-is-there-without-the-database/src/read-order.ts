import type { Pool } from './pool.ts';

interface Order {
  id: string;
  status: 'placed' | 'paid';
  version: number;
}

export async function readOrder(pool: Pool, id: string): Promise<Order | undefined> {
  try {
    const { rows } = await pool.query<Order>(
      'SELECT id, status, version FROM orders WHERE id = $1',
      [id],
    );
    return rows[0];
  } catch {
    return undefined;
  }
}

export async function readUnits(pool: Pool, sku: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ units: number }>('SELECT units FROM stock WHERE sku = $1', [
    sku,
  ]);
  return rows[0]?.units;
}
