import type { Settings } from '../settings.ts';
import type { Grant } from './grant.ts';
import { refreshTtlSeconds } from './lifetimes.ts';
import { SecretMap } from './secret-map.ts';

export interface AccessToken {
  readonly grant: Grant;
  /** The grant's, or a part of it. */
  readonly scope: readonly string[];
  /** In seconds since 1970. */
  readonly expiresAt: number;
}

export interface RefreshToken {
  readonly grant: Grant;
  /** A used token stays known: its second use is an alarm. */
  used: boolean;
}

/** The tokens that are out. */
export class Tokens {
  readonly access: SecretMap<AccessToken>;
  readonly refresh = new SecretMap<RefreshToken>(refreshTtlSeconds);
  readonly #chains = new Map<Grant, string[]>();
  readonly #accessTtlSeconds: number;

  constructor({ accessTtlSeconds }: Settings) {
    this.#accessTtlSeconds = accessTtlSeconds;
    this.access = new SecretMap(accessTtlSeconds);
  }

  /** The answer to a client that gets an access token (RFC 6749 section 5.1). */
  issueAccess(grant: Grant, scope: readonly string[]) {
    const expiresAt = Math.floor(Date.now() / 1000) + this.#accessTtlSeconds;
    return {
      access_token: this.access.add({ grant, scope, expiresAt }),
      token_type: 'Bearer',
      expires_in: this.#accessTtlSeconds,
      scope: scope.join(' '),
    };
  }

  issueRefresh(grant: Grant): { refresh_token: string } {
    const chain = this.#chains.get(grant) ?? [];
    this.#chains.set(grant, chain);
    const token = this.refresh.add({ grant, used: false });
    chain.push(token);
    if (chain.length > 5) this.refresh.delete(chain.shift() ?? '');
    return { refresh_token: token };
  }
}
