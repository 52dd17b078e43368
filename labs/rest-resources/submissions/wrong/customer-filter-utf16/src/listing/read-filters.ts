import { badQuery } from '../http/problem.ts';
import { type OrderStatus, orderStatuses } from '../orders/order.ts';
import { isText } from '../orders/text.ts';
import type { Filters } from './filters.ts';
import { isInstant } from './instant.ts';
import { single } from './search-parameters.ts';

export function readFilters(params: URLSearchParams): Filters {
  return {
    statuses: readStatuses(params.getAll('status')),
    customer: readCustomer(single(params, 'customer')),
    minTotal: readTotal('minTotal', single(params, 'minTotal')),
    maxTotal: readTotal('maxTotal', single(params, 'maxTotal')),
    createdAfter: readInstant('createdAfter', single(params, 'createdAfter')),
  };
}

function readStatuses(texts: string[]): OrderStatus[] | undefined {
  const known: readonly string[] = orderStatuses;
  const unknown = texts.find((text) => !known.includes(text));
  if (unknown !== undefined) throw badQuery(`status must be one of ${orderStatuses.join(', ')}.`);
  return texts.length > 0 ? orderStatuses.filter((status) => texts.includes(status)) : undefined;
}

function readCustomer(text: string | undefined): string | undefined {
  if (text !== undefined && (!isText(text, 1, 80) || text.length > 80)) {
    throw badQuery('customer must be a text of 1 to 80 characters.');
  }
  return text;
}

function readTotal(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  // 15 digits stay below 2 ** 53 and inside a bigint.
  if (!/^\d{1,15}$/.test(text)) throw badQuery(`${name} must be a whole number of minor units.`);
  return Number(text);
}

function readInstant(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && !isInstant(text)) {
    throw badQuery(`${name} must be an RFC 3339 time in UTC, such as 2026-01-31T08:00:00.000Z.`);
  }
  return text;
}
