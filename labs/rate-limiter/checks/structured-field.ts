import { quote } from '../../../grader/kit/index.ts';

/** A member of a List of RFC 9651 that is a String, with its parameters. */
export interface Member {
  name: string;
  parameters: ReadonlyMap<string, Value>;
}

/** Numbers know how they were written: an Integer is not a Decimal. */
export type Value = { type: 'integer' | 'decimal'; number: number } | { type: 'other' };

/** Why a text is no List of Strings. */
export class NotStructured extends Error {}

const string = /"((?:[ !#-[\]-~]|\\["\\])*)"/y;
const key = /[a-z*][a-z0-9_.*-]*/y;
const number = /-?\d+(?:\.\d+)?/y;
const token = /[A-Za-z*][\w!#$%&'*+.^`|~:/-]*/y;
const byteSequence = /:[A-Za-z0-9+/=]*:/y;
const boolean = /\?[01]/y;
const displayString = /%"(?:[ !#$&-~]|%[0-9a-f]{2})*"/y;
const date = /@-?\d{1,15}/y;
const comma = /[ \t]*,[ \t]*/y;
const semicolon = /; */y;

/**
 * Reads a List of Strings (RFC 9651, 4.2.1), whose members have parameters of any kind.
 * @throws {NotStructured} with the place where it is none
 */
export function readListOfStrings(text: string): Member[] {
  const reader = new Reader(text.replace(/^ +| +$/g, ''));
  const members: Member[] = [];
  do {
    const name = reader.take(string, 'a String, in double quotes');
    members.push({ name: unquoted(name), parameters: readParameters(reader) });
  } while (reader.takeIf(comma) !== undefined);
  if (!reader.atEnd) reader.refuse('a comma, or the end');
  return members;
}

function readParameters(reader: Reader): Map<string, Value> {
  const parameters = new Map<string, Value>();
  while (reader.takeIf(semicolon) !== undefined) {
    const name = reader.take(key, 'the name of a parameter, in lower case');
    parameters.set(name, reader.takeIf(/=/y) === undefined ? { type: 'other' } : readValue(reader));
  }
  return parameters;
}

function readValue(reader: Reader): Value {
  const digits = reader.takeIf(number);
  if (digits !== undefined) {
    return { type: digits.includes('.') ? 'decimal' : 'integer', number: Number(digits) };
  }
  for (const kind of [string, token, byteSequence, boolean, displayString, date]) {
    if (reader.takeIf(kind) !== undefined) return { type: 'other' };
  }
  return reader.refuse('a value');
}

const unquoted = (quoted: string) => quoted.slice(1, -1).replace(/\\(.)/g, '$1');

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  takeIf(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    this.#at += found?.length ?? 0;
    return found;
  }

  take(pattern: RegExp, what: string): string {
    return this.takeIf(pattern) ?? this.refuse(what);
  }

  refuse(what: string): never {
    const rest = this.#text.slice(this.#at);
    const where = rest === '' ? 'at the end' : `at ${quote(rest, 40)}`;
    throw new NotStructured(`expected ${what} ${where}`);
  }
}
