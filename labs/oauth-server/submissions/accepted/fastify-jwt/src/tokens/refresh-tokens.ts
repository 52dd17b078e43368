import { ExpiringMap } from '../storage/expiring-map.ts';
import { fingerprint } from '../storage/fingerprint.ts';
import { randomSecret } from '../storage/random-secret.ts';
import type { Grant } from './grants.ts';

interface FoundRefreshToken {
  grant: Grant;
  /** Whether it has been used: a newer one took its place. */
  used: boolean;
}

/** Refresh tokens of all grants. The used ones stay known, so that their reuse is noticed. */
export class RefreshTokens {
  readonly #grants = new ExpiringMap<Grant>();
  readonly #newest = new WeakMap<Grant, string>();

  /** A new token, which makes every earlier one of the grant a used one. */
  issue(grant: Grant): string {
    const token = randomSecret();
    const key = fingerprint(token);
    this.#grants.set(key, grant, grant.refreshableUntil);
    this.#newest.set(grant, key);
    return token;
  }

  find(token: string): FoundRefreshToken | undefined {
    const key = fingerprint(token);
    const grant = this.#grants.get(key);
    return grant && { grant, used: this.#newest.get(grant) !== key };
  }
}
