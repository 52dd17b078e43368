import type { KeyObject } from 'node:crypto';

/** A key and the one algorithm it is used with (RFC 8725 section 3.1). */
export interface TrustedKey {
  kid: string;
  algorithm: 'ES256' | 'RS256';
  publicKey: KeyObject;
}

/** The keys of one issuer. */
export interface TrustedKeys {
  find(kid: string): Promise<TrustedKey | undefined>;
}
