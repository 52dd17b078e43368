import { entityTag } from './entity-tag.ts';
import type { StoredOrder } from './order.ts';
import type { Refusal } from './refusal.ts';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** A JSON text, or nothing at all. */
  body?: string;
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function orderAnswer(
  status: number,
  stored: StoredOrder,
  headers: Record<string, string> = {},
): Answer {
  return json(status, stored.order, { etag: entityTag(stored), ...headers });
}

export function refusalAnswer({ status, code, message, headers }: Refusal): Answer {
  return json(status, { error: { code, message } }, headers);
}
