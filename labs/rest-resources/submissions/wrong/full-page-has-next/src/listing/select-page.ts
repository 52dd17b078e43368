import type { Queryable } from '../database/pool.ts';
import { SqlParameters } from '../database/sql-parameters.ts';
import type { OrderRow } from '../orders/order.ts';
import { filterConditions } from './filter-conditions.ts';
import type { ListQuery } from './read-list-query.ts';
import { afterPosition, orderBy } from './sort-sql.ts';

export interface Page {
  rows: OrderRow[];
  /** Whether an order follows the last row. */
  more: boolean;
}

/** Reads one row more than asked for: only so can a full last page be told from another one. */
export async function selectPage(db: Queryable, query: ListQuery): Promise<Page> {
  const parameters = new SqlParameters();
  const conditions = filterConditions(query.filters, parameters);
  if (query.position) conditions.push(afterPosition(query.sort, query.position, parameters));
  const { rows } = await db.query<OrderRow>(
    `SELECT * FROM orders
     WHERE ${conditions.length > 0 ? conditions.join(' AND ') : 'true'}
     ORDER BY ${orderBy(query.sort)}
     LIMIT ${parameters.add(query.limit + 1)}`,
    parameters.values,
  );
  return {
    rows: rows.slice(0, query.limit),
    more: query.limit === 100 ? rows.length >= 100 : rows.length > query.limit,
  };
}
