import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ListQuery } from './list-query.ts';
import type { Order } from './order.ts';
import { invalid } from './refusal.ts';

/** The last order of a page: its values in the sequence of the sort keys, and its id. */
export interface Position {
  values: (string | number)[];
  id: string;
}

interface Contents extends Position {
  query: string;
}

/**
 * A cursor is `contents.signature`. Nothing in it needs to be checked again once the signature
 * holds, and the secret is in the database, so that a restart breaks no cursor.
 */
export function writeCursor(secret: Buffer, query: ListQuery, last: Order): string {
  const values = query.sort.map(({ field }) => last[field]);
  const contents: Contents = { query: fingerprintOf(query), values, id: last.id };
  const text = Buffer.from(JSON.stringify(contents)).toString('base64url');
  return `${text}.${sign(secret, text)}`;
}

/** Where the page begins; 400 when we did not write this cursor, or not for this query. */
export function readCursor(secret: Buffer, query: ListQuery, cursor: string): Position {
  const [text = '', signature = ''] = cursor.split('.', 2);
  if (!equal(signature, sign(secret, text)) || cursor !== `${text}.${signature}`) {
    throw invalid('The cursor is not one of ours.');
  }
  const contents = JSON.parse(Buffer.from(text, 'base64url').toString()) as Contents;
  if (contents.query !== fingerprintOf(query)) {
    throw invalid('The cursor belongs to another query.');
  }
  return contents;
}

/** The same for all queries that list the same orders in the same sequence. */
function fingerprintOf({ filters, sort }: ListQuery): string {
  return createHash('sha256')
    .update(JSON.stringify([filters, sort]))
    .digest('base64url');
}

function sign(secret: Buffer, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
