import type { Pool } from 'pg';
import { type Answer, orderAnswer } from './answer.ts';
import { serializable } from './database.ts';
import { matches } from './entity-tag.ts';
import type { Request } from './listener.ts';
import { changedOrder, movedOrder, type Order, type Status, type StoredOrder } from './order.ts';
import { deleteOrder, findOrder, replaceOrder } from './order-store.ts';
import { mediaType, parseJson } from './read-body.ts';
import { CLIENT_MEMBERS, isObject, type JsonObject, readOrder } from './read-order.ts';
import { invalid, notADraft, Refusal } from './refusal.ts';

const MERGE_PATCH = 'application/merge-patch+json';

const TRANSITIONS = new Map<string, Partial<Record<Status, Status>>>([
  ['place', { draft: 'placed' }],
  ['ship', { placed: 'shipped' }],
  ['cancel', { draft: 'cancelled', placed: 'cancelled' }],
]);

/** PATCH /orders/{id} */
export function patchOrder(pool: Pool, id: string, request: Request): Promise<Answer> {
  return serializable(pool, async (client) => {
    const stored = await findOrder(client, id);
    checkPatchAllowed(stored, request);
    const input = readOrder(merged(stored.order, parseJson(request.body)));
    if (input instanceof Refusal) throw input;
    return orderAnswer(200, await replaceOrder(client, stored, changedOrder(stored.order, input)));
  });
}

/** POST /orders/{id}/actions/{action} */
export function moveOrder(pool: Pool, id: string, action: string): Promise<Answer> {
  return serializable(pool, async (client) => {
    const stored = await findOrder(client, id);
    const transitions = TRANSITIONS.get(action);
    if (transitions === undefined) {
      throw new Refusal(404, 'no-such-action', 'There is no such action.');
    }
    const status = transitions[stored.order.status];
    if (status === undefined) {
      throw new Refusal(409, 'not-now', `The order is ${stored.order.status}.`);
    }
    return orderAnswer(200, await replaceOrder(client, stored, movedOrder(stored.order, status)));
  });
}

/** DELETE /orders/{id} */
export function removeOrder(pool: Pool, id: string): Promise<Answer> {
  return serializable(pool, async (client) => {
    const { order } = await findOrder(client, id);
    if (order.status !== 'draft') throw notADraft();
    await deleteOrder(client, id);
    return { status: 204, headers: {} };
  });
}

function checkPatchAllowed(stored: StoredOrder, { headers }: Request): void {
  if (mediaType(headers['content-type']) !== MERGE_PATCH) {
    throw new Refusal(415, 'media-type', `A patch is sent as ${MERGE_PATCH}.`, {
      'accept-patch': MERGE_PATCH,
    });
  }
  const ifMatch = headers['if-match'];
  if (ifMatch === undefined) {
    throw new Refusal(428, 'no-if-match', 'A patch needs If-Match with the tag of the order.');
  }
  if (!matches(ifMatch, stored)) {
    throw new Refusal(412, 'changed', 'The order was changed since.');
  }
  if (stored.order.status !== 'draft') throw notADraft();
}

/** RFC 7396 for an order, none of whose members is an object. */
function merged(order: Order, patch: unknown): JsonObject {
  if (!isObject(patch)) throw invalid('A merge patch of an order is a JSON object.');
  const result: JsonObject = { ...order };
  for (const name of CLIENT_MEMBERS) {
    if (!Object.hasOwn(patch, name)) continue;
    if (patch[name] === null) delete result[name];
    else result[name] = patch[name];
  }
  return result;
}
