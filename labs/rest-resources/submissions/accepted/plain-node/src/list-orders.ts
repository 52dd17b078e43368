import type { Pool } from 'pg';
import { type Answer, json } from './answer.ts';
import { type Position, readCursor, writeCursor } from './cursor.ts';
import { type ListQuery, readListQuery, readPairs, type SortKey } from './list-query.ts';
import type { Request } from './listener.ts';
import type { Order } from './order.ts';

interface Listing {
  pool: Pool;
  cursorSecret: Buffer;
  /** Where the links lead when the request names no host. */
  origin: string;
}

/** Adds a value to the statement and returns its placeholder. */
type Put = (value: unknown) => string;

const COLUMNS = {
  createdAt: { name: 'created_at', type: 'text' },
  total: { name: 'total', type: 'bigint' },
  reference: { name: 'reference', type: 'text' },
};

/** GET /orders */
export async function listOrders(listing: Listing, request: Request): Promise<Answer> {
  const pairs = readPairs(request.query);
  const query = readListQuery(pairs);
  const found = await select(listing, query);
  const data = found.slice(0, query.limit);
  const last = data.at(-1);
  if (last === undefined || found.length <= query.limit) {
    return json(200, { data, next: null });
  }
  const next = writeCursor(listing.cursorSecret, query, last);
  const others = pairs.filter(([name]) => name !== 'cursor');
  const target = `${originOf(request, listing)}/orders?${writePairs([...others, ['cursor', next]])}`;
  return json(200, { data, next }, { link: `<${target}>; rel="next"` });
}

/** The orders of the page, and one more when any follows. */
async function select({ pool, cursorSecret }: Listing, query: ListQuery): Promise<Order[]> {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const conditions = ['not deleted', ...filterConditions(query, put)];
  if (query.cursor !== undefined) {
    conditions.push(follows(query.sort, readCursor(cursorSecret, query, query.cursor), put));
  }
  const sequence = query.sort.map(
    ({ field, descending }) => `${COLUMNS[field].name} ${descending ? 'desc' : 'asc'}`,
  );
  const { rows } = await pool.query<{ document: Order }>(
    `select document from order_documents
      where ${conditions.join(' and ')}
      order by ${sequence.join(', ')}, id asc
      limit ${put(query.limit + 1)}`,
    values,
  );
  return rows.map(({ document }) => document);
}

function filterConditions({ filters }: ListQuery, put: Put): string[] {
  const { status, customer, minTotal, maxTotal, createdAfter } = filters;
  const conditions: string[] = [];
  if (status !== undefined) conditions.push(`status = any(${put(status)}::text[])`);
  if (customer !== undefined) conditions.push(`customer = ${put(customer)}`);
  if (minTotal !== undefined) conditions.push(`total >= ${put(minTotal)}::bigint`);
  if (maxTotal !== undefined) conditions.push(`total <= ${put(maxTotal)}::bigint`);
  if (createdAfter !== undefined) conditions.push(`created_at > ${put(createdAfter)}`);
  return conditions;
}

/**
 * After the position in the sequence of the sort. From the last key to the first: further by this
 * key, or equal in it and after by the rest. A row comparison could not mix directions.
 */
function follows(sort: SortKey[], { values, id }: Position, put: Put): string {
  return sort.reduceRight(
    (rest, { field, descending }, index) => {
      const { name, type } = COLUMNS[field];
      const value = `${put(values[index])}::${type}`;
      return `(${name} ${descending ? '<' : '>'} ${value} or (${name} = ${value} and ${rest}))`;
    },
    `id > ${put(id)}`,
  );
}

function writePairs(pairs: [name: string, value: string][]): string {
  return pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
}

/** The origin the client asked at; a Host that is none must not reach a header of ours. */
function originOf({ headers }: Request, { origin }: Listing): string {
  const host = headers.host ?? '';
  return /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : origin;
}
