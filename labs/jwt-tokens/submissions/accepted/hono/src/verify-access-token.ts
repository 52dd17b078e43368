import { z } from 'zod';
import { parseJson } from './json.ts';
import { parseJws } from './jws.ts';
import type { KeyRing } from './key-ring.ts';
import type { PartnerKeys } from './partner-keys.ts';
import { Refused } from './refused.ts';
import { settings } from './settings.ts';
import { verifies } from './verification-key.ts';

const Header = z.object({
  kid: z.string(),
  typ: z.string().regex(/^(application\/)?at\+jwt$/i),
});

const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  aud: z.union([z.string(), z.array(z.unknown())]).transform((aud) => [aud].flat()),
  // Finite, or zod refuses them.
  exp: z.number(),
  nbf: z.number().default(0),
  roles: z.array(z.unknown()).catch([]),
});

export interface Identity {
  sub: string;
  iss: string;
  roles: unknown[];
}

export interface TrustedKeys {
  own: KeyRing;
  partner: PartnerKeys;
}

/** Whose token it is. Throws, with the cause for the log, unless everything about it is right. */
export async function verifyAccessToken(token: string, keys: TrustedKeys): Promise<Identity> {
  const jws = parseJws(token);
  const { kid } = Header.parse(jws.header);
  const { iss, sub, aud, exp, nbf, roles } = Claims.parse(parseJson(jws.payload));
  const now = Date.now() / 1000;
  if (now >= exp) throw new Refused('Expired');
  if (now < nbf) throw new Refused('Not valid yet');
  if (!aud.includes(settings.AUDIENCE)) throw new Refused('For another audience');

  const key = await issuerKeys(iss, keys).find(kid);
  if (!key) throw new Refused('No key of this issuer has this kid');
  if (!verifies(key, jws)) throw new Refused('Not signed with this key');
  return { sub, iss, roles };
}

function issuerKeys(iss: string, { own, partner }: TrustedKeys): KeyRing | PartnerKeys {
  if (iss === settings.BASE_URL) return own;
  if (iss === settings.PARTNER_ISSUER) return partner;
  throw new Refused(`Unknown issuer ${iss}`);
}
