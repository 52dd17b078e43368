import type { RequestHandler } from 'express';
import type { Pool } from '../database/pool.ts';
import { Problem } from '../http/problem.ts';
import { findOrder } from './find-order.ts';

export function deleteOrder(pool: Pool): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { id } = await findOrder(pool, request.params.id);
    const { rowCount } = await pool.query("DELETE FROM orders WHERE id = $1 AND status = 'draft'", [
      id,
    ]);
    if (rowCount === 0) throw new Problem(409, 'Only a draft can be deleted.');
    response.status(204).end();
  };
}
