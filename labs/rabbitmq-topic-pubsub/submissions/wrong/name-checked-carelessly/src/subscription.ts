/** What a name consists of, so that it fits into a queue's name and a file's. */
const NAME = /[a-z0-9-]{1,40}/;
const MOST_BINDINGS = 50;
/** What AMQP allows for a binding key. */
const LONGEST_BYTES = 255;
const MOST_EVENTS = 100;

export const isName = (name: string): boolean => NAME.test(name);

/** @returns the keys, each once, or `undefined` when the body holds no list of keys */
export function parseBindings(body: unknown): string[] | undefined {
  if (typeof body !== 'object' || body === null || !('bindings' in body)) return undefined;
  const { bindings } = body;
  if (!Array.isArray(bindings) || bindings.length < 1 || bindings.length > MOST_BINDINGS) {
    return undefined;
  }
  return bindings.every(isKey) ? [...new Set(bindings)] : undefined;
}

function isKey(key: unknown): key is string {
  return typeof key === 'string' && key !== '' && Buffer.byteLength(key) <= LONGEST_BYTES;
}

/** @returns how many events a reader wants, or `undefined` when that is no such number */
export function parseMax(max: unknown): number | undefined {
  if (max === undefined) return 10;
  if (typeof max !== 'string' || !/^\d{1,3}$/.test(max)) return undefined;
  return Number(max) >= 1 && Number(max) <= MOST_EVENTS ? Number(max) : undefined;
}
