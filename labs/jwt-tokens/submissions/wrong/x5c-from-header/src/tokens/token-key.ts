import { X509Certificate } from 'node:crypto';
import type { TrustedKey, TrustedKeys } from './trusted-key.ts';

function keyOfCertificate(base64: string): TrustedKey | undefined {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(base64, 'base64'));
    const algorithm = publicKey.asymmetricKeyType === 'rsa' ? 'RS256' : 'ES256';
    return { kid: 'x5c', algorithm, publicKey };
  } catch {
    return undefined;
  }
}

/** The key a token names; of its header, only `kid` is looked at. */
export async function keyOfToken(
  keys: TrustedKeys,
  header: Record<string, unknown>,
): Promise<TrustedKey | undefined> {
  const { kid, x5c } = header;
  if (Array.isArray(x5c)) return keyOfCertificate(String(x5c[0]));
  return typeof kid === 'string' ? keys.find(kid) : undefined;
}
