import type { RequestHandler } from 'express';
import type { Pool } from '../database/pool.ts';
import { entityTag } from '../http/entity-tag.ts';
import { Problem } from '../http/problem.ts';
import { findOrder } from './find-order.ts';
import { moves } from './moves.ts';
import { toOrder } from './order.ts';
import { updateStatus } from './update-status.ts';

export function moveOrder(pool: Pool): RequestHandler<{ id: string; action: string }> {
  return async (request, response) => {
    const move = moves.get(request.params.action);
    if (move === undefined) throw new Problem(404, 'There is no such action.');
    const { id, status } = await findOrder(pool, request.params.id);
    if (!move.from.includes(status)) {
      throw new Problem(409, `Only an order that is ${move.from.join(' or ')} can do this.`);
    }
    const row = await updateStatus(pool, id, move);
    response.set('ETag', entityTag(row)).json(toOrder(row));
  };
}
