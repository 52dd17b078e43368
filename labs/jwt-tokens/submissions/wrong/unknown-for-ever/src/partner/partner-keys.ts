import type { PartnerSettings } from '../settings.ts';
import type { TrustedKey, TrustedKeys } from '../tokens/trusted-key.ts';
import { fetchKeySet } from './fetch-key-set.ts';
import { readKeySet } from './read-key-set.ts';

/** The partner's keys: kept here, asked for again when an unknown kid appears, but not too often. */
export class PartnerKeys implements TrustedKeys {
  #keys: ReadonlyMap<string, TrustedKey> = new Map();
  #fetching: Promise<void> | undefined;
  /** `performance.now()` when the last fetch began. */
  #fetchedAt = Number.NEGATIVE_INFINITY;
  readonly #unknown = new Set<string>();
  readonly #settings: PartnerSettings;

  constructor(settings: PartnerSettings) {
    this.#settings = settings;
  }

  async find(kid: string): Promise<TrustedKey | undefined> {
    if (this.#unknown.has(kid)) return undefined;
    if (!this.#keys.has(kid)) await this.#refresh();
    if (this.#keys.size > 0 && !this.#keys.has(kid)) this.#unknown.add(kid);
    return this.#keys.get(kid);
  }

  /** All who need a fetch share it; strangers within the cool-down get none. */
  #refresh(): Promise<void> | undefined {
    if (this.#fetching) return this.#fetching;
    if (performance.now() - this.#fetchedAt < this.#settings.cooldownMs) return undefined;
    this.#fetchedAt = performance.now();
    this.#fetching = this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #fetch(): Promise<void> {
    try {
      const { keySetUrl, timeoutMs } = this.#settings;
      this.#keys = readKeySet(await fetchKeySet(keySetUrl, timeoutMs));
    } catch (error) {
      // What we knew stays good until the partner says otherwise.
      console.error('The partner keys were not refreshed:', String(error));
    }
  }
}
