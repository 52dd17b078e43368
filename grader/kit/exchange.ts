import { gunzipSync } from 'node:zlib';
import { CheckFailure } from './check-failure.ts';
import { quote } from './quote.ts';
import { anything, type Shape } from './shape.ts';

const maxUnpackedBytes = 1024 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

interface ExchangeParts {
  method: string;
  path: string;
  url: string;
  status: number;
  rawHeaders: readonly string[];
  bytes: Buffer;
  durationMs: number;
}

/** One request and its complete answer. All of the answer is hostile. */
export class Exchange {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bytes: Buffer;
  readonly durationMs: number;

  constructor(parts: ExchangeParts) {
    this.method = parts.method;
    this.path = parts.path;
    this.url = parts.url;
    this.status = parts.status;
    this.bytes = parts.bytes;
    this.durationMs = parts.durationMs;
    this.headers = pairs(parts.rawHeaders);
  }

  /** What failure messages begin with: `POST /notes`. */
  get label(): string {
    return `${this.method} ${this.path.length > 80 ? `${this.path.slice(0, 80)}…` : this.path}`;
  }

  /** The value of a header, repeated ones joined with `, ` (RFC 9110 section 5.3). */
  header(name: string): string | undefined {
    const values = this.headerValues(name);
    return values.length === 0 ? undefined : values.join(', ');
  }

  headerValues(name: string): string[] {
    return this.headers
      .filter(([key]) => key.toLowerCase() === name.toLowerCase())
      .map(([, value]) => value);
  }

  /** The media type without parameters, in lower case; `''` when there is none. */
  get mediaType(): string {
    return (this.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  }

  /** @throws {CheckFailure} when the body is compressed, which no request allows, or not UTF-8. */
  get text(): string {
    const coding = this.header('content-encoding')?.toLowerCase() ?? 'identity';
    if (coding !== 'identity' && this.bytes.length > 0) {
      throw new CheckFailure(
        `${this.label}: expected a body as it is (Accept-Encoding: identity), got one in ${quote(coding)}`,
        { expected: 'no Content-Encoding', actual: coding },
      );
    }
    try {
      return utf8.decode(this.bytes);
    } catch {
      throw new CheckFailure(`${this.label}: expected a body in UTF-8, got other bytes`);
    }
  }

  /** @throws {CheckFailure} when the body is not gzip, or unpacks to more than 1 MiB. */
  get unzipped(): Buffer {
    try {
      return gunzipSync(this.bytes, { maxOutputLength: maxUnpackedBytes });
    } catch {
      throw new CheckFailure(
        `${this.label}: expected a body in gzip of at most ${maxUnpackedBytes} bytes, got other bytes`,
      );
    }
  }

  /**
   * The body as JSON of the given shape.
   * @throws {CheckFailure} naming what is missing or of the wrong type, and where.
   */
  json<T = unknown>(shape?: Shape<T>): T {
    const value = this.#parse();
    return (shape ?? (anything as Shape<T>)).read(value, `${this.label}: body`);
  }

  /**
   * `Location` resolved against the request (RFC 9110 section 10.2.2), as a path with query.
   * @throws {CheckFailure} when it is missing or leads to another origin.
   */
  get location(): string {
    const value = this.header('location');
    if (value === undefined || value === '') {
      throw new CheckFailure(`${this.label}: expected a Location header, got none`, {
        expected: 'a Location header',
        actual: 'none',
      });
    }
    if (!URL.canParse(value, this.url)) {
      throw new CheckFailure(
        `${this.label}: expected Location to be an address, got ${quote(value)}`,
      );
    }
    const target = new URL(value, this.url);
    if (!sameOrigin(target, new URL(this.url))) {
      throw new CheckFailure(
        `${this.label}: expected Location on this service, got ${quote(value)}`,
        { expected: new URL(this.url).origin, actual: target.origin },
      );
    }
    return target.pathname + target.search;
  }

  #parse(): unknown {
    const { text } = this;
    if (nestedDeeperThan(maxLevels, text)) {
      throw this.#noJson(`one nested deeper than ${maxLevels} levels`);
    }
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw this.#noJson(text === '' ? 'no body' : quote(text, 120));
    }
  }

  #noJson(actual: string): CheckFailure {
    const expected = 'a JSON body';
    return new CheckFailure(`${this.label}: expected ${expected}, got ${actual}`, {
      expected,
      actual,
    });
  }
}

/** Whatever walks a value (to compare it, to print it) does so by recursion. */
const maxLevels = 100;

/** Whether brackets are open so many times at once. */
function nestedDeeperThan(levels: number, json: string): boolean {
  if (json.length <= levels) return false;
  let open = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') open += 1;
    else if (token === ']' || token === '}') open -= 1;
    if (open > levels) return true;
  }
  return false;
}

/** A loopback address by another name is the same service. */
function sameOrigin(one: URL, other: URL): boolean {
  const loopback = (url: URL) => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (one.protocol !== other.protocol || one.port !== other.port) return false;
  return one.hostname === other.hostname || (loopback(one) && loopback(other));
}

function pairs(raw: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    found.push([raw[index] ?? '', raw[index + 1] ?? '']);
  }
  return found;
}
