import type { RequestHandler } from 'express';
import type { Pool } from '../database/pool.ts';
import { findOrder } from './find-order.ts';

export function deleteOrder(pool: Pool): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { id } = await findOrder(pool, request.params.id);
    await pool.query('DELETE FROM orders WHERE id = $1', [id]);
    response.status(204).end();
  };
}
