import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { KeyRing } from './key-ring.ts';

export function getKeySet(ring: KeyRing): RequestHandler {
  const session = {
    kty: 'oct',
    kid: 'session',
    alg: 'HS256',
    k: randomBytes(32).toString('base64url'),
  };
  return (_request, response) => {
    response.json({ keys: [...ring.all().map(({ publicJwk }) => publicJwk), session] });
  };
}
