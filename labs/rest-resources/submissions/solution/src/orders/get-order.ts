import type { RequestHandler } from 'express';
import type { Pool } from '../database/pool.ts';
import { entityTag } from '../http/entity-tag.ts';
import { findOrder } from './find-order.ts';
import { toOrder } from './order.ts';

export function getOrder(pool: Pool): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const row = await findOrder(pool, request.params.id);
    response.set('ETag', entityTag(row)).json(toOrder(row));
  };
}
