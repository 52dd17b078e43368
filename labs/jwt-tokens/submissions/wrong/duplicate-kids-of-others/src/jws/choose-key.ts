import { isObject } from '../tokens/json-object.ts';

type Jwk = Record<string, unknown>;

/** The key a JWS is to be verified with; undefined when there is none, or more than one. */
export function chooseKey(jwk: Jwk, kid: unknown): Jwk | undefined {
  if (kid !== undefined && typeof kid !== 'string') return undefined;
  if ('keys' in jwk) return chooseFromSet(jwk.keys, kid);
  if (jwk.kid !== undefined && typeof jwk.kid !== 'string') return undefined;
  if (kid !== undefined && jwk.kid !== undefined && jwk.kid !== kid) return undefined;
  return jwk;
}

function chooseFromSet(keys: unknown, kid: string | undefined): Jwk | undefined {
  if (!Array.isArray(keys) || kid === undefined) return undefined;
  const candidates = keys.filter(isObject);
  if (candidates.filter((key) => key.kid === kid).length > 1) return undefined;
  return candidates.find((key) => key.kid === kid);
}
