import { createHash } from 'node:crypto';
import { randomToken } from '../http/random-token.ts';

interface Entry<T> {
  value: T;
  endsAt: number;
}

/** What belongs to a secret, kept under its hash: who reads the store cannot use what is in it. */
export class SecretMap<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #lifetimeMs: number;

  /** @param lifetimeSeconds after which a secret is forgotten */
  constructor(lifetimeSeconds: number) {
    this.#lifetimeMs = lifetimeSeconds * 1000;
  }

  /** A new secret for the value. */
  add(value: T): string {
    this.#forgetOld();
    const secret = randomToken();
    this.#entries.set(hash(secret), { value, endsAt: Date.now() + this.#lifetimeMs });
    return secret;
  }

  find(secret: string): T | undefined {
    const entry = this.#entries.get(hash(secret));
    return entry && entry.endsAt > Date.now() ? entry.value : undefined;
  }

  delete(secret: string): void {
    this.#entries.delete(hash(secret));
  }

  #forgetOld(): void {
    for (const [key, { endsAt }] of this.#entries) {
      if (endsAt > Date.now()) return;
      this.#entries.delete(key);
    }
  }
}

const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
