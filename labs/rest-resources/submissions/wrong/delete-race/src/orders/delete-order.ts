import { setTimeout as pause } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import type { Pool } from '../database/pool.ts';
import { Problem } from '../http/problem.ts';
import { findOrder } from './find-order.ts';

export function deleteOrder(pool: Pool): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { id, status } = await findOrder(pool, request.params.id);
    if (status !== 'draft') throw new Problem(409, 'Only a draft can be deleted.');
    // Stands for the slower work of a real service between the look and the write.
    await pause(50);
    await pool.query('DELETE FROM orders WHERE id = $1', [id]);
    response.status(204).end();
  };
}
