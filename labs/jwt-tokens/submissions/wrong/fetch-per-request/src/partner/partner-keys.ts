import type { PartnerSettings } from '../settings.ts';
import type { TrustedKey, TrustedKeys } from '../tokens/trusted-key.ts';
import { fetchKeySet } from './fetch-key-set.ts';
import { readKeySet } from './read-key-set.ts';

/** The partner's keys, always the latest. */
export class PartnerKeys implements TrustedKeys {
  readonly #settings: PartnerSettings;

  constructor(settings: PartnerSettings) {
    this.#settings = settings;
  }

  async find(kid: string): Promise<TrustedKey | undefined> {
    try {
      const { keySetUrl, timeoutMs } = this.#settings;
      return readKeySet(await fetchKeySet(keySetUrl, timeoutMs)).get(kid);
    } catch (error) {
      console.error('The partner keys were not fetched:', String(error));
      return undefined;
    }
  }
}
