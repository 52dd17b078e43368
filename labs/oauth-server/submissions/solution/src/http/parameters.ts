import { OAuthError } from './oauth-error.ts';

/** The parameters of a query or a form. One without a value is absent (RFC 6749 section 3.1). */
export class Parameters {
  readonly #values = new Map<string, string>();
  /** The names that were sent more than once. */
  readonly repeated: ReadonlySet<string>;

  /** @param encoded as in `application/x-www-form-urlencoded` */
  constructor(encoded: string) {
    const repeated = new Set<string>();
    const seen = new Set<string>();
    for (const [name, value] of new URLSearchParams(encoded)) {
      if (seen.has(name)) repeated.add(name);
      seen.add(name);
      if (value !== '') this.#values.set(name, value);
    }
    this.repeated = repeated;
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** @throws {OAuthError} when it is absent */
  require(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw new OAuthError('invalid_request');
    return value;
  }
}
