import type { RequestHandler } from 'express';
import type { Pool } from '../database/pool.ts';
import { toOrder } from '../orders/order.ts';
import { sealCursor } from './cursor.ts';
import { nextLink } from './next-link.ts';
import { readListQuery } from './read-list-query.ts';
import { selectPage } from './select-page.ts';
import { positionOf } from './sort-position.ts';

export function listOrders(pool: Pool): RequestHandler {
  return async (request, response) => {
    const { searchParams } = new URL(request.originalUrl, 'http://localhost');
    const query = readListQuery(searchParams);
    const { rows, more } = await selectPage(pool, query);
    const last = rows.at(-1);
    const next = more && last ? sealCursor(query, positionOf(last, query.sort)) : null;
    if (next !== null) response.set('Link', nextLink(searchParams, next));
    response.json({ data: rows.map((row) => ({ ...toOrder(row), items: undefined })), next });
  };
}
