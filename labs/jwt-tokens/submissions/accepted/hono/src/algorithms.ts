import { constants, createHmac, type KeyObject, sign, timingSafeEqual, verify } from 'node:crypto';

export type Verify = (key: KeyObject, input: Buffer, signature: Buffer) => boolean;

const pss = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
};

/** How the signature of each algorithm is verified. */
export const verifiers = {
  HS256: (key, input, signature) => {
    const expected = createHmac('sha256', key).update(input).digest();
    return expected.length === signature.length && timingSafeEqual(expected, signature);
  },
  RS256: (key, input, signature) => verify('sha256', input, key, signature),
  PS256: (key, input, signature) => verify('sha256', input, { key, ...pss }, signature),
  // JOSE wants r and s side by side; the default of node:crypto is DER.
  ES256: (key, input, signature) =>
    signature.length === 64 &&
    verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature),
} satisfies Record<string, Verify>;

export type Algorithm = keyof typeof verifiers;

export function signPs256(key: KeyObject, input: Buffer): Buffer {
  return sign('sha256', input, { key, ...pss });
}
