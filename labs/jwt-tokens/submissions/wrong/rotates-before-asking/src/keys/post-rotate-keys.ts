import type { RequestHandler } from 'express';
import { bearerToken } from '../http/bearer-token.ts';
import { sameSecret } from '../http/same-secret.ts';
import { refuseInvalid, refuseMissing } from '../http/unauthorized.ts';
import type { Settings } from '../settings.ts';
import type { KeyRing } from './key-ring.ts';

export function postRotateKeys(settings: Settings, ring: KeyRing): RequestHandler {
  return (request, response) => {
    const token = bearerToken(request);
    const { kid } = ring.rotate();
    if (token === undefined) refuseMissing(response);
    else if (!sameSecret(token, settings.adminToken)) refuseInvalid(response);
    else response.json({ kid });
  };
}
