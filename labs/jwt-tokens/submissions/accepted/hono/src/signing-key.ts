import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { promisify } from 'node:util';

/** A PS256 key of ours. */
export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** When all its tokens have expired, in milliseconds since 1970; undefined while it signs. */
  leavesAt?: number;
}

export async function createSigningKey(): Promise<SigningKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { kid: randomUUID(), ...pair };
}

export function publicJwk({ kid, publicKey }: SigningKey): object {
  return { ...publicKey.export({ format: 'jwk' }), kid, alg: 'PS256', use: 'sig' };
}

/** What a file can hold of a key. */
export interface StoredKey {
  kid: string;
  pem: string;
  leavesAt?: number;
}

export function toStored({ kid, privateKey, leavesAt }: SigningKey): StoredKey {
  return { kid, pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), leavesAt };
}

export function fromStored({ kid, pem, leavesAt }: StoredKey): SigningKey {
  const privateKey = createPrivateKey(pem);
  return { kid, privateKey, publicKey: createPublicKey(privateKey), leavesAt };
}
