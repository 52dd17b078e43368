import { isPlainObject } from '../http/plain-object.ts';
import { invalid } from '../http/problem.ts';
import { type Currency, currencies, type OrderInput } from './order.ts';
import { readItems } from './read-items.ts';
import { isText } from './text.ts';

/**
 * Picks the members a client decides from a JSON value and validates them. Everything else in it,
 * such as `total` or `status`, is ignored.
 *
 * @throws Problem 422 when a member is missing or breaks its rule
 */
export function readOrderInput(value: unknown): OrderInput {
  if (!isPlainObject(value)) throw invalid('An order must be a JSON object.');
  const { reference, customer, currency, items, note } = value;
  if (!isText(reference, 1, 40)) throw invalid('reference must be a text of 1 to 40 characters.');
  if (!isText(customer, 1, 80)) throw invalid('customer must be a text of 1 to 80 characters.');
  if (!isCurrency(currency)) throw invalid(`currency must be one of ${currencies.join(', ')}.`);
  const order = { reference, customer: customer.trim(), currency, items: readItems(items) };
  if (note === undefined) return order;
  if (!isText(note, 0, 500)) throw invalid('note must be a text of at most 500 characters.');
  return { ...order, note };
}

function isCurrency(value: unknown): value is Currency {
  return currencies.some((currency) => currency === value);
}
