import { z } from 'zod';
import { decodeBase64url } from './base64url.ts';
import { parseJson } from './json.ts';
import { Refused } from './refused.ts';

const Header = z.looseObject({
  alg: z.string(),
  kid: z.string().optional(),
  // No extension is supported, so none may be asked for.
  crit: z.never().optional(),
  b64: z
    .unknown()
    .refine((b64) => b64 !== false)
    .optional(),
});

/** A JWS in compact serialization, taken apart. Nothing is verified yet. */
export interface Jws {
  header: z.infer<typeof Header>;
  payload: Buffer;
  signingInput: Buffer;
  signature: Buffer;
}

export function parseJws(compact: string): Jws {
  const parts = compact.split('.');
  if (parts.length !== 3) throw new Refused(`A JWS has three parts, not ${parts.length}`);
  const [header = '', payload = '', signature = ''] = parts;
  return {
    header: Header.parse(parseJson(decodeBase64url(header))),
    payload: decodeBase64url(payload),
    signingInput: Buffer.from(`${header}.${payload}`),
    signature: decodeBase64url(signature),
  };
}
