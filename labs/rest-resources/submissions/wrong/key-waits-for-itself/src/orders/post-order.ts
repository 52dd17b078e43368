import { setTimeout as pause } from 'node:timers/promises';
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
    const answer =
      key === undefined
        ? await create(pool, input)
        : await once(pool, key, fingerprintOf(input), () => createSlowly(pool, input));
    sendAnswer(response, answer);
  };
}

/** As a creation with more to do would: meanwhile the others hold all other connections. */
async function createSlowly(pool: Pool, input: OrderInput): Promise<Answer> {
  await pause(100);
  return await create(pool, input);
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
