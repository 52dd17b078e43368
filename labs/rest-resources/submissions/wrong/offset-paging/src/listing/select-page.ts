import type { Queryable } from '../database/pool.ts';
import { SqlParameters } from '../database/sql-parameters.ts';
import type { OrderRow } from '../orders/order.ts';
import { filterConditions } from './filter-conditions.ts';
import type { ListQuery } from './read-list-query.ts';
import { orderBy } from './sort-sql.ts';

export interface Page {
  rows: OrderRow[];
  /** Whether an order follows the last row. */
  more: boolean;
}

/** Reads one row more than asked for: only so can a full last page be told from another one. */
export async function selectPage(db: Queryable, query: ListQuery): Promise<Page> {
  const parameters = new SqlParameters();
  const conditions = filterConditions(query.filters, parameters);
  const { rows } = await db.query<OrderRow>(
    `SELECT * FROM orders
     WHERE ${conditions.length > 0 ? conditions.join(' AND ') : 'true'}
     ORDER BY ${orderBy(query.sort)}
     LIMIT ${parameters.add(query.limit + 1)}
     OFFSET ${parameters.add(query.position?.offset ?? 0)}`,
    parameters.values,
  );
  return { rows: rows.slice(0, query.limit), more: rows.length > query.limit };
}
