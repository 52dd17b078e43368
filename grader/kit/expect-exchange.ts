import { isDeepStrictEqual } from 'node:util';
import { CheckFailure } from './check-failure.ts';
import type { Exchange } from './exchange.ts';
import { firstDifference } from './first-difference.ts';
import { equal } from './matchers.ts';
import { quote } from './quote.ts';

/** In longer values a reader needs to be told where to look. */
const differenceHelps = 120;

/** What a check may expect of an answer. Every message begins with the request it answers. */
export class ExchangeExpectation {
  readonly #exchange: Exchange;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  /** One status, or any of several. */
  toHaveStatus(...statuses: number[]): void {
    if (statuses.includes(this.#exchange.status)) return;
    this.#fail(`status ${statuses.join(' or ')}`, String(this.#exchange.status));
  }

  /** Any 4xx: the client is told that the mistake is on its side. */
  toBeClientError(): void {
    const { status } = this.#exchange;
    if (status < 400 || status > 499) this.#fail('a 4xx status', String(status));
  }

  /** The header is there; with `value`, equal to it or matching it. */
  toHaveHeader(name: string, value?: string | RegExp): void {
    const actual = this.#exchange.header(name);
    if (actual === undefined) this.#fail(`a ${name} header`, 'none');
    else if (typeof value === 'string' && actual !== value) {
      this.#fail(`header ${name} to be ${quote(value)}`, quote(actual));
    } else if (value instanceof RegExp && !value.test(actual)) {
      this.#fail(`header ${name} to match ${value}`, quote(actual));
    }
  }

  toHaveNoHeader(name: string): void {
    const actual = this.#exchange.header(name);
    if (actual !== undefined) this.#fail(`no ${name} header`, quote(actual));
  }

  /** Content-Type without its parameters, one of the given. */
  toHaveMediaType(...types: string[]): void {
    const { mediaType } = this.#exchange;
    if (types.includes(mediaType)) return;
    this.#fail(`content-type ${types.join(' or ')}`, mediaType || 'none');
  }

  toHaveNoBody(): void {
    const { bytes } = this.#exchange;
    if (bytes.length > 0) this.#fail('no body', `${bytes.length} bytes`);
  }

  /** The body is JSON and equals `expected`, where `expect.any(…)` and its kin may stand for parts. */
  toHaveJson(expected: unknown): void {
    const actual = this.#exchange.json();
    if (equals(actual, expected)) return;
    const where = firstDifference(actual, expected, equals);
    const [wanted, got] = [quote(expected), quote(actual)];
    const short = wanted.length + got.length < differenceHelps;
    this.#fail(`the JSON ${wanted}`, where === '' || short ? got : `${got}; see ${where}`);
  }

  /** The body is a JSON object with at least these members. */
  toHaveMembers(expected: Record<string, unknown>): void {
    const actual = this.#exchange.json();
    for (const [name, value] of Object.entries(expected)) {
      const member =
        typeof actual === 'object' && actual !== null
          ? (Object.getOwnPropertyDescriptor(actual, name)?.value as unknown)
          : undefined;
      if (!equals(member, value)) this.#fail(`member ${name} to be ${quote(value)}`, quote(member));
    }
  }

  #fail(expected: string, actual: string): never {
    throw new CheckFailure(`${this.#exchange.label}: expected ${expected}, got ${actual}`, {
      expected,
      actual,
    });
  }
}

const equals = (actual: unknown, expected: unknown) =>
  isDeepStrictEqual(actual, expected) || equal(actual, expected);
