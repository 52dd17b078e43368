import type { Settings } from '../settings.ts';
import { ExpiringMap } from '../storage/expiring-map.ts';
import { randomSecret } from '../storage/random-secret.ts';

interface GrantTerms {
  clientId: string;
  /** Who the tokens speak for: a user, or the client itself. */
  subject: string;
  /** All that tokens of this grant may ever have. */
  scope: readonly string[];
}

/** The root of a family: every token comes from one, and none outlives it. */
export interface Grant extends GrantTerms {
  id: string;
  refreshableUntil: number;
  /** Until then the last access token may be in use. */
  endsAt: number;
}

const refreshLifetimeMs = 30 * 24 * 60 * 60 * 1000;

/** The grants that are alive. To end one is to end all of its tokens at once. */
export class Grants {
  readonly #live = new ExpiringMap<Grant>();
  readonly #accessTtlMs: number;

  constructor({ accessTtlSeconds }: Settings) {
    this.#accessTtlMs = accessTtlSeconds * 1000;
  }

  begin(terms: GrantTerms, refreshable: boolean): Grant {
    const refreshableUntil = Date.now() + (refreshable ? refreshLifetimeMs : 0);
    const endsAt = refreshableUntil + this.#accessTtlMs;
    const grant = { ...terms, id: randomSecret(), refreshableUntil, endsAt };
    this.#live.set(grant.id, grant, endsAt);
    return grant;
  }

  find(id: string): Grant | undefined {
    return this.#live.get(id);
  }

  end({ id }: Grant): void {
    this.#live.delete(id);
  }
}
