import { type Located, SyntaxProblem } from './located.ts';

/** No honest file is nested as deep; a hostile one must not exhaust the stack. */
const maxDepth = 50;

/**
 * Parses JSON (RFC 8259) and remembers where everything stands: `JSON.parse` tells a position only
 * for some mistakes, and none for a valid text.
 * @throws {SyntaxProblem}
 */
export function parseJson(text: string): Located {
  const positions = new Map<string, number>();
  const value = new Reader(text, positions).document();
  return {
    value,
    offsetOf(path, key) {
      const own = key === undefined ? undefined : positions.get(keyOf([...path, key], 'name'));
      if (own !== undefined) return own;
      for (let depth = path.length; depth > 0; depth--) {
        const found = positions.get(keyOf(path.slice(0, depth), 'value'));
        if (found !== undefined) return found;
      }
      return positions.get(keyOf([], 'value')) ?? 0;
    },
  };
}

const keyOf = (path: readonly PropertyKey[], kind: 'name' | 'value') =>
  JSON.stringify([kind, ...path.map(String)]);

class Reader {
  readonly #text: string;
  readonly #positions: Map<string, number>;
  #at = 0;

  constructor(text: string, positions: Map<string, number>) {
    this.#text = text;
    this.#positions = positions;
  }

  document(): unknown {
    this.#space();
    if (this.#at === this.#text.length) throw new SyntaxProblem(0, 'the file is empty');
    const value = this.#value([]);
    if (this.#at < this.#text.length) throw this.#problem('expected the end of the file');
    return value;
  }

  #value(path: PropertyKey[]): unknown {
    if (path.length > maxDepth) throw this.#problem(`nested deeper than ${maxDepth} levels`);
    const start = this.#at;
    this.#positions.set(keyOf(path, 'value'), start);
    const first = this.#text[start];
    const value =
      first === '{' ? this.#object(path) : first === '[' ? this.#array(path) : this.#scalar();
    this.#space();
    return value;
  }

  #object(path: PropertyKey[]): Record<string, unknown> {
    const members = new Map<string, unknown>();
    this.#take('{');
    while (this.#text[this.#at] !== '}') {
      const start = this.#at;
      if (this.#text[start] !== '"') throw this.#problem(afterComma(members.size > 0, '"name"'));
      const name = this.#string();
      if (members.has(name)) throw this.#problem(`"${name}" is there twice; remove one`, start);
      this.#positions.set(keyOf([...path, name], 'name'), start);
      this.#space();
      this.#take(':');
      members.set(name, this.#value([...path, name]));
      if (!this.#comma('}')) break;
      if (this.#text[this.#at] === '}') throw this.#problem('a comma before } is one too many');
    }
    this.#take('}');
    return Object.fromEntries(members);
  }

  #array(path: PropertyKey[]): unknown[] {
    const items: unknown[] = [];
    this.#take('[');
    while (this.#text[this.#at] !== ']') {
      items.push(this.#value([...path, items.length]));
      if (!this.#comma(']')) break;
      if (this.#text[this.#at] === ']') throw this.#problem('a comma before ] is one too many');
    }
    this.#take(']');
    return items;
  }

  /** Takes a comma between two items; false before the end of them. */
  #comma(end: string): boolean {
    if (this.#text[this.#at] === end) return false;
    if (this.#text[this.#at] !== ',') throw this.#problem(`expected , or ${end}`);
    this.#take(',');
    return true;
  }

  #scalar(): unknown {
    if (this.#text[this.#at] === '"') return this.#string();
    const word = /[^\s,:[\]{}"]*/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0] ?? '';
    try {
      const value: unknown = JSON.parse(found);
      this.#at += found.length;
      return value;
    } catch {
      throw this.#problem(whatIsWrong(found, this.#text[this.#at]));
    }
  }

  #string(): string {
    const start = this.#at;
    const literal = /"(?:[^"\\\n]|\\.)*"/y;
    literal.lastIndex = start;
    const found = literal.exec(this.#text)?.[0];
    if (found === undefined) throw this.#problem('this text is not closed; end it with "');
    this.#at += found.length;
    try {
      return JSON.parse(found) as string;
    } catch {
      throw this.#problem('a control character or an unknown \\ escape in a text', start);
    }
  }

  #take(character: string): void {
    if (this.#text[this.#at] !== character) throw this.#problem(`expected ${character}`);
    this.#at += 1;
    this.#space();
  }

  #space(): void {
    const space = /[ \t\r\n]*/y;
    space.lastIndex = this.#at;
    this.#at += space.exec(this.#text)?.[0].length ?? 0;
  }

  #problem(message: string, offset = this.#at): SyntaxProblem {
    const what = offset >= this.#text.length ? `${message}, but the file ends here` : message;
    return new SyntaxProblem(offset, `not valid JSON: ${what}`);
  }
}

const afterComma = (hasMembers: boolean, what: string) =>
  hasMembers ? `expected ${what} after the comma` : `expected ${what} or }`;

function whatIsWrong(word: string, character: string | undefined): string {
  if (word.startsWith('//') || word.startsWith('/*') || word.startsWith('#')) {
    return 'JSON has no comments; remove it';
  }
  if (word.startsWith("'")) return 'texts stand between double quotes';
  if (word !== '') return `expected a value, got ${word.slice(0, 40)}`;
  return `expected a value${character === undefined ? '' : `, got ${character}`}`;
}
