import type { Request, RequestHandler } from 'express';
import type { Pool } from '../database/pool.ts';
import { entityTag, matches, requireIfMatch } from '../http/entity-tag.ts';
import { mediaTypeOf } from '../http/media-type.ts';
import { mergePatch, mergePatchType } from '../http/merge-patch.ts';
import { Problem } from '../http/problem.ts';
import { findOrder } from './find-order.ts';
import { type OrderRow, toOrder, toOrderInput } from './order.ts';
import { readOrderInput } from './read-order-input.ts';
import { updateOrder } from './update-order.ts';

export function patchOrder(pool: Pool): RequestHandler<{ id: string }> {
  return async (request, response) => {
    requireMergePatch(request);
    const condition = requireIfMatch(request);
    const current = await findOrder(pool, request.params.id);
    refuseUnlessDraft(current);
    refuseUnlessCurrent(condition, current);
    const merged = readOrderInput(mergePatch(toOrderInput(current), request.body));
    const row = await updateOrder(pool, current, merged);
    response.set('ETag', entityTag(row)).json(toOrder(row));
  };
}

function requireMergePatch(request: Request<{ id: string }>): void {
  if (mediaTypeOf(request) !== mergePatchType) {
    throw new Problem(415, `Send the changes as ${mergePatchType}.`);
  }
}

function refuseUnlessDraft(order: OrderRow): void {
  if (order.status !== 'draft') throw new Problem(409, `The order is ${order.status}.`);
}

function refuseUnlessCurrent(condition: string, order: OrderRow): void {
  if (!matches(condition, entityTag(order))) {
    throw new Problem(412, 'The order has changed since you read it.');
  }
}
