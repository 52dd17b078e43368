import { parseJsonObject } from './parse-json-object.ts';
import { BadRequest } from './problems.ts';

const NAME = /^[a-z0-9-]{1,40}$/;
const MAX = /^[1-9][0-9]{0,2}$/;

/** @throws {BadRequest} when no subscription can have this name */
export function readName(name: string): string {
  if (NAME.test(name)) return name;
  throw new BadRequest('A name consists of 1 to 40 characters out of a-z, 0-9 and -');
}

/** @throws {BadRequest} when `max` is no whole number from 1 to 100 */
export function readMax(max: unknown): number {
  if (max === undefined) return 10;
  if (typeof max === 'string' && MAX.test(max) && Number(max) <= 100) return Number(max);
  throw new BadRequest('max must be a whole number from 1 to 100');
}

/** @throws {BadRequest} when the body holds no 1 to 50 binding keys */
export function readBindings(body: Buffer): Set<string> {
  const bindings = parseJsonObject(body)?.bindings;
  const valid =
    Array.isArray(bindings) &&
    bindings.length >= 1 &&
    bindings.length <= 50 &&
    bindings.every(isBindingKey);
  if (valid) return new Set(bindings);
  throw new BadRequest('bindings must be an array of 1 to 50 strings of 1 to 255 bytes');
}

function isBindingKey(key: unknown): key is string {
  return typeof key === 'string' && key !== '' && Buffer.byteLength(key) <= 255;
}
