import { isPlainObject } from '../http/plain-object.ts';
import { invalid } from '../http/problem.ts';
import type { Item } from './order.ts';
import { isText } from './text.ts';

/** @throws Problem 422 unless `value` is a list of 1 to 50 valid items */
export function readItems(value: unknown): Item[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > 50) {
    throw invalid('items must be a list of 1 to 50 items.');
  }
  return value.map((item, index) => readItem(item, `items[${index}]`));
}

function readItem(value: unknown, name: string): Item {
  if (!isPlainObject(value)) throw invalid(`${name} must be an object.`);
  const { sku, quantity, unitPrice } = value;
  if (!isText(sku, 1, 40)) throw invalid(`${name}.sku must be a text of 1 to 40 characters.`);
  if (!isInteger(quantity, 1, 999)) throw invalid(`${name}.quantity must be 1 to 999.`);
  if (!isInteger(unitPrice, 0, 10_000_000)) {
    throw invalid(`${name}.unitPrice must be 0 to 10000000 minor units.`);
  }
  return { ...value, sku, quantity, unitPrice };
}

function isInteger(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}
