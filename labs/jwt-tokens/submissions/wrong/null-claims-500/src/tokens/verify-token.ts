import type { Settings } from '../settings.ts';
import { readCompact } from './compact.ts';
import { demandsExtension } from './critical-header.ts';
import { isObject, parseJson } from './json-object.ts';
import { type Principal, principalOf } from './principal.ts';
import { isForAudience } from './token-audience.ts';
import { keysOfIssuer } from './token-issuer.ts';
import { keyOfToken } from './token-key.ts';
import { isSignedBy } from './token-signature.ts';
import { isInTime } from './token-times.ts';
import { isAccessTokenType } from './token-type.ts';
import type { TrustedKeys } from './trusted-key.ts';

/** Whom an access token speaks for; undefined when it is to be refused, for whatever cause. */
export async function verifyToken(
  text: string,
  settings: Pick<Settings, 'audience' | 'clockSkewSeconds'>,
  issuers: ReadonlyMap<string, TrustedKeys>,
): Promise<Principal | undefined> {
  const token = readCompact(text);
  if (!token || demandsExtension(token.header)) return undefined;
  if (!isAccessTokenType(token.header.typ)) return undefined;

  // Until the signature is verified, the claims only say whose key to try.
  const claims = parseJson(token.payload) as Record<string, unknown>;
  if (claims === undefined) return undefined;
  const keys = keysOfIssuer(issuers, claims.iss);
  if (!keys) return undefined;
  const key = await keyOfToken(keys, token.header);
  if (!key || !isSignedBy(text, key)) return undefined;

  if (!isForAudience(claims.aud, settings.audience)) return undefined;
  if (!isInTime(claims, Date.now() / 1000, settings.clockSkewSeconds)) return undefined;
  return principalOf(claims);
}
