import { isObject } from '../tokens/json-object.ts';

type Jwk = Record<string, unknown>;

/** The key a JWS is to be verified with; undefined when there is none, or more than one. */
export function chooseKey(jwk: Jwk, kid: unknown): Jwk | undefined {
  if (kid !== undefined && typeof kid !== 'string') return undefined;
  if ('keys' in jwk) return chooseFromSet(jwk.keys, kid);
  if (jwk.kid !== undefined && typeof jwk.kid !== 'string') return undefined;
  return jwk;
}

function chooseFromSet(keys: unknown, kid: string | undefined): Jwk | undefined {
  if (!Array.isArray(keys) || kid === undefined) return undefined;
  const candidates = keys.filter(isObject);
  const kids = candidates.map((key) => key.kid).filter((each) => each !== undefined);
  if (new Set(kids).size < kids.length) return undefined;
  return candidates.find((key) => key.kid === kid);
}
