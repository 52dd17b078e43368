import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { SigningKey } from '../keys/signing-key.ts';
import type { Settings } from '../settings.ts';
import type { Grant, Grants } from './grants.ts';

/** The claims of RFC 9068 section 2.2, and the grant that the token lives and dies with. */
export interface AccessClaims {
  iss: string;
  sub: string;
  aud: string;
  iat: number;
  exp: number;
  jti: string;
  client_id: string;
  scope: string;
  grant_id: string;
}

interface FoundAccessToken {
  claims: AccessClaims;
  grant: Grant;
}

/** Access tokens: APIs may verify them alone, and whoever asks us learns also of their end. */
export class AccessTokens {
  readonly #settings: Settings;
  readonly #key: SigningKey;
  readonly #grants: Grants;

  constructor(settings: Settings, key: SigningKey, grants: Grants) {
    this.#settings = settings;
    this.#key = key;
    this.#grants = grants;
  }

  issue(grant: Grant, scope: readonly string[]): string {
    const now = Math.floor(Date.now() / 1000);
    const claims: AccessClaims = {
      iss: this.#settings.issuer,
      sub: grant.subject,
      aud: this.#settings.resource,
      iat: now,
      exp: now + this.#settings.accessTtlSeconds,
      jti: randomUUID(),
      client_id: grant.clientId,
      scope: scope.join(' '),
      grant_id: grant.id,
    };
    const { algorithm, kid, privateKey } = this.#key;
    // The type keeps other JWTs of an issuer from passing as access tokens (RFC 9068 section 4).
    const header = { typ: 'at+jwt', alg: algorithm, kid };
    return jwt.sign(claims, privateKey, { algorithm, header });
  }

  /** The token, if it is ours, in its time, and its grant has not ended. */
  find(token: string): FoundAccessToken | undefined {
    const claims = this.#verify(token);
    const grant = claims && this.#grants.find(claims.grant_id);
    return grant && { claims, grant };
  }

  #verify(token: string): AccessClaims | undefined {
    if (!hasCanonicalSignature(token)) return undefined;
    const { issuer, resource } = this.#settings;
    const { algorithm, publicKey } = this.#key;
    try {
      // This key signs access tokens alone, so what it has signed has the claims of one.
      return jwt.verify(token, publicKey, {
        algorithms: [algorithm],
        issuer,
        audience: resource,
      }) as AccessClaims;
    } catch {
      return undefined;
    }
  }
}

/**
 * The last character of a signature has bits that decoding drops: several texts would verify as
 * one token. Only the one that was issued shall count.
 */
function hasCanonicalSignature(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}
