import { constants, createHmac, type KeyObject, sign, verify } from 'node:crypto';

/** Makes a signature over the text before the last dot. */
export type Signer = (input: string) => Buffer;

/** Base64url of JSON; texts and bytes are taken as they are. */
export function encode(value: unknown): string {
  const bytes = Buffer.isBuffer(value) || typeof value === 'string' ? value : JSON.stringify(value);
  return Buffer.from(bytes).toString('base64url');
}

export const decode = (text: string): Buffer => Buffer.from(text, 'base64url');

/** A JWS in compact serialization. */
export const compact = (header: unknown, payload: unknown, signer: Signer): string =>
  signed(`${encode(header)}.${encode(payload)}`, signer);

/** Signs text as it is, however it is encoded. */
export const signed = (input: string, signer: Signer): string =>
  `${input}.${signer(input).toString('base64url')}`;

/** Header, payload and signature; missing ones are empty. */
export function partsOf(token: string): [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
}

/** By the algorithm's name in RFC 7518. */
export function signerOf(alg: string, key: KeyObject | Buffer | string): Signer {
  const hash = hashOf(alg);
  if (alg.startsWith('HS')) return (input) => createHmac(hash, key).update(input).digest();
  const options = keyOptions(alg, key as KeyObject);
  return (input) => sign(hash, Buffer.from(input), options);
}

/** Whether a public key of that algorithm verifies the token. */
export function verifies(alg: string, key: KeyObject, token: string): boolean {
  const dot = token.lastIndexOf('.');
  const [input, signature] = [Buffer.from(token.slice(0, dot)), decode(token.slice(dot + 1))];
  if (alg === 'EdDSA') return verify(null, input, key, signature);
  return verify(hashOf(alg), input, keyOptions(alg, key), signature);
}

const hashOf = (alg: string) => `sha${alg.slice(2)}`;

function keyOptions(alg: string, key: KeyObject) {
  if (alg.startsWith('ES')) return { key, dsaEncoding: 'ieee-p1363' as const };
  if (!alg.startsWith('PS')) return { key };
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
}
