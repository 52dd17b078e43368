import type { Any } from '../../../grader/kit/index.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const hostileValues = [
  "' OR '1'='1",
  '\u0000',
  '',
  -1,
  1e300,
  1.5,
  null,
  true,
  [],
  {},
  '9'.repeat(30),
];

/** What comes of a cursor that someone cuts, spoils or takes apart. */
export function alteredCursors(cursor: string, any: Any): string[] {
  return [...cut(cursor), ...spoilt(cursor, any), ...takenApart(cursor)].filter(
    (one) => one !== cursor && one !== '',
  );
}

const cut = (cursor: string) => [
  cursor.slice(1),
  cursor.slice(0, -1),
  cursor.slice(0, cursor.length / 2),
  `${cursor}${cursor}`,
  `${cursor}'`,
  `${cursor}\u0000`,
];

/** One character changed, at places all over the cursor. */
function spoilt(cursor: string, any: Any): string[] {
  return Array.from({ length: Math.min(24, cursor.length) }, (_, index) => {
    const at = Math.floor((index * cursor.length) / Math.min(24, cursor.length));
    return cursor.slice(0, at) + any.pick([...letters]) + cursor.slice(at + 1);
  });
}

/** When the cursor is JSON in base64: each of its values replaced by hostile ones. */
function takenApart(cursor: string): string[] {
  const content = decoded(cursor);
  if (content === undefined) return [];
  return variants(content).map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'));
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

const mostVariants = 150;

function variants(value: unknown): unknown[] {
  return [...withOneReplaced(value, 0)].slice(0, mostVariants);
}

function* withOneReplaced(value: unknown, depth: number): Generator<unknown> {
  if (typeof value !== 'object' || value === null || depth > 5) {
    yield* hostileValues;
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    for (const replaced of withOneReplaced(member, depth + 1)) {
      yield Array.isArray(value)
        ? value.map((one: unknown, index) => (String(index) === key ? replaced : one))
        : { ...value, [key]: replaced };
    }
  }
}
