import type { Item, OrderInput } from './order.ts';
import { invalid, type Refusal } from './refusal.ts';

export type JsonObject = Record<string, unknown>;

/** The members a client decides; others, also those of the server, are ignored. */
export const CLIENT_MEMBERS = ['reference', 'customer', 'currency', 'items', 'note'] as const;

/** A valid order, its members always in one sequence, or why it is invalid. */
export function readOrder(value: unknown): OrderInput | Refusal {
  if (!isObject(value)) return invalid('The body must be a JSON object.');
  const read = {
    reference: readText(value.reference, 1, 40),
    customer: readText(value.customer, 1, 80),
    currency: readCurrency(value.currency),
    items: readItems(value.items),
    // JSON has no undefined: this is an order without a note, not one whose note is null.
    ...(value.note === undefined ? {} : { note: readText(value.note, 0, 500) }),
  };
  if (isComplete<OrderInput>(read)) return read;
  const faults = CLIENT_MEMBERS.filter((name) => name in read && read[name] === undefined);
  return invalid(`Missing or invalid: ${faults.join(', ')}.`);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text has so many code points, none of them U+0000 or half of a surrogate pair. */
export function isText(value: string, least: number, most: number): boolean {
  // A code point has at most two units: a text longer than that need not be counted.
  if (value.length > most * 2 || !value.isWellFormed() || value.includes('\0')) return false;
  const length = [...value].length;
  return length >= least && length <= most;
}

function readText(value: unknown, least: number, most: number): string | undefined {
  return typeof value === 'string' && isText(value, least, most) ? value : undefined;
}

function readInteger(value: unknown, least: number, most: number): number | undefined {
  const fits = typeof value === 'number' && Number.isInteger(value);
  return fits && value >= least && value <= most ? value : undefined;
}

function readCurrency(value: unknown): 'EUR' | 'USD' | undefined {
  return value === 'EUR' || value === 'USD' ? value : undefined;
}

function readItems(value: unknown): Item[] | undefined {
  if (!Array.isArray(value) || value.length < 1 || value.length > 50) return undefined;
  const items = value.map(readItem);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function readItem(value: unknown): Item | undefined {
  if (!isObject(value)) return undefined;
  const read = {
    sku: readText(value.sku, 1, 40),
    quantity: readInteger(value.quantity, 1, 999),
    unitPrice: readInteger(value.unitPrice, 0, 10_000_000),
  };
  return isComplete<Item>(read) ? read : undefined;
}

type Partly<T> = { [Name in keyof T]: T[Name] | undefined };

function isComplete<T>(read: Partly<T>): read is T & Partly<T> {
  return Object.values(read).every((value) => value !== undefined);
}
