import { createPublicKey, createSecretKey } from 'node:crypto';
import { z } from 'zod';
import { isBase64url } from './base64url.ts';
import { Refused } from './refused.ts';
import type { VerificationKey } from './verification-key.ts';

const MIN_SECRET_BYTES = 32;
const MIN_RSA_BITS = 2048;

const Base64url = z.string().refine(isBase64url);
const Coordinate = Base64url.refine((text) => Buffer.from(text, 'base64url').length === 32);

const common = {
  kid: z.string().optional(),
  use: z.literal('sig').optional(),
  key_ops: z
    .array(z.unknown())
    .refine((operations) => operations.includes('verify') || operations.includes('sign'))
    .optional(),
};

const Jwk = z.discriminatedUnion('alg', [
  z.object({ ...common, kty: z.literal('oct'), alg: z.literal('HS256'), k: Base64url }),
  z.object({
    ...common,
    kty: z.literal('RSA'),
    alg: z.literal('RS256'),
    n: Base64url,
    e: Base64url,
  }),
  z.object({
    ...common,
    kty: z.literal('EC'),
    alg: z.literal('ES256'),
    crv: z.literal('P-256'),
    x: Coordinate,
    y: Coordinate,
  }),
]);

/** Throws where the key is of no use here; a point beside the curve is for node:crypto to find. */
export function readJwk(value: unknown): VerificationKey {
  const jwk = Jwk.parse(value);
  if (jwk.alg === 'HS256') return { alg: jwk.alg, key: readSecret(jwk.k) };
  const key = createPublicKey({ format: 'jwk', key: jwk });
  const bits = key.asymmetricKeyDetails?.modulusLength ?? MIN_RSA_BITS;
  if (bits < MIN_RSA_BITS) throw new Refused(`An RSA key of ${bits} bits`);
  return { alg: jwk.alg, key };
}

function readSecret(k: string) {
  const bytes = Buffer.from(k, 'base64url');
  if (bytes.length < MIN_SECRET_BYTES) throw new Refused(`A secret of ${bytes.length} bytes`);
  return createSecretKey(bytes);
}
