import jwt from 'jsonwebtoken';
import type { SigningKey } from '../keys/signing-key.ts';

export function signAccessToken(claims: object, key: SigningKey): string {
  const { algorithm, kid } = key;
  return jwt.sign(claims, key.privateKey, {
    algorithm,
    header: { typ: 'at+jwt', alg: algorithm, kid },
  });
}
