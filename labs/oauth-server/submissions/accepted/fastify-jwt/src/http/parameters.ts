/** The parameters of a query or a form, as RFC 6749 section 3 counts them. */
export class Parameters {
  readonly #values = new Map<string, string>();
  readonly #repeated = new Set<string>();

  /** @param encoded form-encoded text */
  constructor(encoded: string) {
    for (const [name, value] of new URLSearchParams(encoded)) {
      // Without a value it counts as absent.
      if (value === '') continue;
      if (this.#values.has(name)) this.#repeated.add(name);
      else this.#values.set(name, value);
    }
  }

  /** The value that came first. */
  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Whether one of these came more than once. Those nobody knows may: they are ignored. */
  repeats(names: readonly string[]): boolean {
    return names.some((name) => this.#repeated.has(name));
  }
}
