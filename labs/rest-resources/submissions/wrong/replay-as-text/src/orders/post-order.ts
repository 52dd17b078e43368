import type { Request, RequestHandler } from 'express';
import type { Pool, Queryable } from '../database/pool.ts';
import { type Answer, sendAnswer } from '../http/answer.ts';
import { entityTag } from '../http/entity-tag.ts';
import { mediaTypeOf } from '../http/media-type.ts';
import { Problem } from '../http/problem.ts';
import { fingerprintOf, readIdempotencyKey } from './idempotency-key.ts';
import { insertOrder } from './insert-order.ts';
import { once } from './once.ts';
import { type OrderInput, toOrder } from './order.ts';
import { readOrderInput } from './read-order-input.ts';

export function postOrder(pool: Pool): RequestHandler {
  return async (request, response) => {
    requireJson(request);
    const key = readIdempotencyKey(request);
    const input = readOrderInput(request.body);
    if (key === undefined) return sendAnswer(response, await create(pool, input));
    let isFirst = false;
    const answer = await once(pool, key, fingerprintOf(input), (db) => {
      isFirst = true;
      return create(db, input);
    });
    if (isFirst) return sendAnswer(response, answer);
    const { status, headers, body } = answer;
    response.status(status).set(headers).type('text/plain').send(JSON.stringify(body));
  };
}

function requireJson(request: Request): void {
  if (mediaTypeOf(request) !== 'application/json') {
    throw new Problem(415, 'Send the order as application/json.');
  }
}

/** The whole answer to a creation, so that a retry can be given the same one. */
async function create(db: Queryable, input: OrderInput): Promise<Answer> {
  const row = await insertOrder(db, input);
  return {
    status: 201,
    headers: { Location: `/orders/${row.id}`, ETag: entityTag(row) },
    body: toOrder(row),
  };
}
