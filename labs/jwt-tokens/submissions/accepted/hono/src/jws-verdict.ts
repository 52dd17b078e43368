import { z } from 'zod';
import { readJwk } from './jwk.ts';
import { type Jws, parseJws } from './jws.ts';
import { Refused } from './refused.ts';
import { verifies } from './verification-key.ts';

const Labelled = z.looseObject({ kid: z.string().optional() });
const Jwks = z.object({ keys: z.array(Labelled) });

/** Judges a JWS by a JWK or a JWK Set. False, or thrown, where anything is wrong with either. */
export function isValidJws(jwk: object, compact: string): boolean {
  const jws = parseJws(compact);
  const key = 'keys' in jwk ? fromSet(Jwks.parse(jwk).keys, jws) : Labelled.parse(jwk);
  const { kid } = jws.header;
  if (kid !== undefined && key.kid !== undefined && kid !== key.kid) return false;
  return verifies(readJwk(key), jws);
}

function fromSet(keys: z.infer<typeof Labelled>[], { header }: Jws): z.infer<typeof Labelled> {
  const kids = keys.flatMap(({ kid }) => kid ?? []);
  if (new Set(kids).size < kids.length) throw new Refused('Two keys share a kid');
  const key = keys.find(({ kid }) => kid !== undefined && kid === header.kid);
  if (!key) throw new Refused('No key has the kid of the header, or there is none');
  return key;
}
