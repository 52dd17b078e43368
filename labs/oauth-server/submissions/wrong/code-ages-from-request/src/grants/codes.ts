import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import type { User } from '../registry/users.ts';
import type { Settings } from '../settings.ts';
import type { Grant } from './grant.ts';
import { refreshTtlSeconds } from './lifetimes.ts';
import { SecretMap } from './secret-map.ts';

export interface Code {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly endsAt: number;
  /** A used code stays known: its second use is an alarm. */
  used: boolean;
}

export class Codes {
  readonly #codes = new SecretMap<Code>(refreshTtlSeconds);
  readonly #ttlMs: number;

  constructor({ codeTtlSeconds }: Settings) {
    this.#ttlMs = codeTtlSeconds * 1000;
  }

  issue(request: AuthorizationRequest, { sub }: User): string {
    const { recipient, scope, challenge } = request;
    const { client, redirectUri } = recipient;
    return this.#codes.add({
      grant: { clientId: client.client_id, sub, scope, revoked: false },
      redirectUri,
      challenge,
      endsAt: request.startedAt + this.#ttlMs,
      used: false,
    });
  }

  find(code: string): Code | undefined {
    return this.#codes.find(code);
  }
}
