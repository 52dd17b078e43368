import type { Pool, PoolClient } from 'pg';
import { type Answer, orderAnswer, refusalAnswer } from './answer.ts';
import { serializable } from './database.ts';
import type { Request } from './listener.ts';
import { newOrder, type OrderInput } from './order.ts';
import { newOrderId } from './order-id.ts';
import { insertOrder } from './order-store.ts';
import { mediaType, parseJson } from './read-body.ts';
import { readOrder } from './read-order.ts';
import { Refusal } from './refusal.ts';
import { fingerprintOf, onceWithKey, readKey } from './remembered-answers.ts';

/** POST /orders */
export async function createOrder(pool: Pool, request: Request): Promise<Answer> {
  if (mediaType(request.headers['content-type']) !== 'application/json') {
    throw new Refusal(415, 'media-type', 'An order is sent as application/json.');
  }
  const key = readKey(request.headers['idempotency-key']);
  const input = readOrder(parseJson(request.body));
  return serializable(pool, (client) =>
    key === undefined
      ? create(client, input)
      : onceWithKey(client, key, fingerprintOf(input, request.body), () => create(client, input)),
  );
}

/** Answers refusals instead of throwing them: a key remembers them too. */
async function create(client: PoolClient, input: OrderInput | Refusal): Promise<Answer> {
  try {
    if (input instanceof Refusal) throw input;
    const stored = await insertOrder(client, newOrder(newOrderId(), input));
    return orderAnswer(201, stored, { location: `/orders/${stored.order.id}` });
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error);
    throw error;
  }
}
