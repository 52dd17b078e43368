import type { Settings } from '../settings.ts';
import type { TrustedKey, TrustedKeys } from '../tokens/trusted-key.ts';
import { createSigningKey, type SigningKey } from './signing-key.ts';

interface RetiredKey {
  key: SigningKey;
  /** `Date.now()` at which the last token it has signed is past its time everywhere. */
  leavesAt: number;
}

/** Our keys: the newest signs, the older ones stay until their tokens have expired. */
export class KeyRing implements TrustedKeys {
  #newest = createSigningKey();
  #retired: RetiredKey[] = [];
  readonly #overlapMs: number;

  constructor(settings: Pick<Settings, 'accessTtlSeconds' | 'clockSkewSeconds'>) {
    const marginSeconds = 1;
    this.#overlapMs = settings.accessTtlSeconds + settings.clockSkewSeconds + marginSeconds;
  }

  get newest(): SigningKey {
    return this.#newest;
  }

  /** Every key whose tokens may still be alive, the newest first. */
  all(): SigningKey[] {
    this.#retired = this.#retired.filter(({ leavesAt }) => leavesAt > Date.now());
    return [this.#newest, ...this.#retired.map(({ key }) => key)];
  }

  async find(kid: string): Promise<TrustedKey | undefined> {
    return this.all().find((key) => key.kid === kid);
  }

  rotate(): SigningKey {
    this.#retired.unshift({ key: this.#newest, leavesAt: Date.now() + this.#overlapMs });
    this.#newest = createSigningKey();
    return this.#newest;
  }
}
