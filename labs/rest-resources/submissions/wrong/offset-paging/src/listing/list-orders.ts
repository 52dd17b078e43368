import type { RequestHandler } from 'express';
import type { Pool } from '../database/pool.ts';
import { toOrder } from '../orders/order.ts';
import { sealCursor } from './cursor.ts';
import { nextLink } from './next-link.ts';
import { readListQuery } from './read-list-query.ts';
import { selectPage } from './select-page.ts';

export function listOrders(pool: Pool): RequestHandler {
  return async (request, response) => {
    const { searchParams } = new URL(request.originalUrl, 'http://localhost');
    const query = readListQuery(searchParams);
    const { rows, more } = await selectPage(pool, query);
    const offset = (query.position?.offset ?? 0) + rows.length;
    const next = more ? sealCursor(query, { offset }) : null;
    if (next !== null) response.set('Link', nextLink(searchParams, next));
    response.json({ data: rows.map(toOrder), next });
  };
}
