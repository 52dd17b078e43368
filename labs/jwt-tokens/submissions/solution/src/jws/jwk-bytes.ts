import { decodeBase64url } from '../tokens/base64url.ts';

/** The bytes of a JWK's member; undefined unless it is base64url text. */
export function jwkBytes(jwk: Record<string, unknown>, member: string): Buffer | undefined {
  const value = jwk[member];
  return typeof value === 'string' ? decodeBase64url(value) : undefined;
}
