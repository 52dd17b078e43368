interface Entry<Value> {
  value: Value;
  /** In milliseconds, as of `Date.now()`. */
  expiresAt: number;
}

const sweepEveryMs = 60_000;

/** A map whose entries leave by themselves. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  #sweepAt = Date.now() + sweepEveryMs;

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.expiresAt > Date.now() ? entry.value : undefined;
  }

  set(key: string, value: Value, expiresAt: number): void {
    this.#sweep();
    this.#entries.set(key, { value, expiresAt });
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** Writers pay for the cleaning, so that no timer has to be stopped. */
  #sweep(): void {
    const now = Date.now();
    if (now < this.#sweepAt) return;
    this.#sweepAt = now + sweepEveryMs;
    for (const [key, { expiresAt }] of this.#entries) {
      if (expiresAt <= now) this.#entries.delete(key);
    }
  }
}
