import { CheckFailure } from './check-failure.ts';
import { quote } from './quote.ts';

/**
 * Reads a value that came from a submission as a known type, or fails the check in words a learner
 * understands: `GET /notes: body[2].text: expected a string, got 5`. Members not named are allowed.
 */
export interface Shape<T> {
  readonly describes: string;
  read(value: unknown, where: string): T;
}

export type Read<S> = S extends Shape<infer T> ? T : never;

const scalar = <T>(describes: string, holds: (value: unknown) => value is T): Shape<T> => ({
  describes,
  read(value, where) {
    if (holds(value)) return value;
    throw mismatch(where, describes, value);
  },
});

export const string = scalar('a string', (value) => typeof value === 'string');
export const number = scalar('a number', (value) => typeof value === 'number');
export const integer = scalar('an integer', (value): value is number => Number.isInteger(value));
export const boolean = scalar('a boolean', (value) => typeof value === 'boolean');
export const anything = scalar('anything', (value): value is unknown => value !== undefined);

/** One of the given literals. */
export const oneOf = <const T extends string | number | boolean | null>(...values: T[]) =>
  scalar(`one of ${values.map((value) => quote(value)).join(', ')}`, (value): value is T =>
    values.includes(value as T),
  );

export const array = <T>(item: Shape<T>): Shape<T[]> => ({
  describes: 'an array',
  read(value, where) {
    if (!Array.isArray(value)) throw mismatch(where, 'an array', value);
    return value.map((element, index) => item.read(element, `${where}[${index}]`));
  },
});

export const object = <M extends Record<string, Shape<unknown>>>(
  members: M,
): Shape<{ [K in keyof M]: Read<M[K]> }> => ({
  describes: 'an object',
  read(value, where) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw mismatch(where, 'an object', value);
    }
    const own = (key: string) => Object.getOwnPropertyDescriptor(value, key)?.value as unknown;
    const read = Object.entries(members).map(([key, shape]) => [
      key,
      shape.read(own(key), `${where}.${key}`),
    ]);
    return Object.fromEntries(read);
  },
});

/** Any object, its members unread. */
export const record = <T>(item: Shape<T>): Shape<Record<string, T>> => ({
  describes: 'an object',
  read(value, where) {
    object({}).read(value, where);
    const entries = Object.entries(value as object);
    return Object.fromEntries(entries.map(([key, of]) => [key, item.read(of, `${where}.${key}`)]));
  },
});

export const nullable = <T>(shape: Shape<T>): Shape<T | null> =>
  alternative(shape, `${shape.describes} or null`, (value) => value === null);

export const optional = <T>(shape: Shape<T>): Shape<T | undefined> =>
  alternative(shape, `${shape.describes} or nothing`, (value) => value === undefined);

/** The shape, or the one other value that holds; what is wrong deeper inside is told as it is. */
const alternative = <T, O>(
  shape: Shape<T>,
  describes: string,
  holds: (value: unknown) => value is O,
): Shape<T | O> => ({
  describes,
  read(value, where) {
    if (holds(value)) return value;
    try {
      return shape.read(value, where);
    } catch (error) {
      const isOwn = error instanceof CheckFailure && error.message.startsWith(`${where}: `);
      throw isOwn ? mismatch(where, describes, value) : error;
    }
  },
});

const mismatch = (where: string, expected: string, value: unknown) =>
  new CheckFailure(`${where}: expected ${expected}, got ${quote(value)}`, {
    expected,
    actual: quote(value),
  });
