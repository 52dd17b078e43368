import type { RequestHandler } from 'express';
import { bearerToken } from '../http/bearer-token.ts';
import { refuseMissing } from '../http/unauthorized.ts';
import type { Settings } from '../settings.ts';
import type { KeyRing } from './key-ring.ts';

export function postRotateKeys(_settings: Settings, ring: KeyRing): RequestHandler {
  return (request, response) => {
    const token = bearerToken(request);
    if (token === undefined) refuseMissing(response);
    else response.json({ kid: ring.rotate().kid });
  };
}
