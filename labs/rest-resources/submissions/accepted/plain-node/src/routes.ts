import type { Pool } from 'pg';
import { type Answer, json, orderAnswer } from './answer.ts';
import { moveOrder, patchOrder, removeOrder } from './change-order.ts';
import { createOrder } from './create-order.ts';
import { listOrders } from './list-orders.ts';
import type { Request } from './listener.ts';
import { findOrder } from './order-store.ts';
import { Refusal } from './refusal.ts';

interface Service {
  pool: Pool;
  cursorSecret: Buffer;
  origin: string;
}

/** Which request does what; everything else is a 404. */
export function createRoutes(service: Service): (request: Request) => Promise<Answer> {
  const { pool } = service;
  return async (request) => {
    const [collection, id, actions, action, ...rest] = segmentsOf(request.path);
    const { method } = request;
    if (rest.length > 0) throw nothingHere();

    if (collection === 'healthz' && id === undefined && method === 'GET') {
      return json(200, { status: 'ok' });
    }
    if (collection !== 'orders') throw nothingHere();
    if (id === undefined) {
      if (method === 'GET') return listOrders(service, request);
      if (method === 'POST') return createOrder(pool, request);
    } else if (actions === undefined) {
      if (method === 'GET') return orderAnswer(200, await findOrder(pool, id));
      if (method === 'PATCH') return patchOrder(pool, id, request);
      if (method === 'DELETE') return removeOrder(pool, id);
    } else if (actions === 'actions' && action !== undefined && method === 'POST') {
      return moveOrder(pool, id, action);
    }
    throw nothingHere();
  };
}

/** Decoded after the path was split: `%2f` is no slash. */
function segmentsOf(path: string): string[] {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    throw nothingHere();
  }
}

function nothingHere(): Refusal {
  return new Refusal(404, 'nothing-here', 'There is nothing here.');
}
