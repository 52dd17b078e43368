import type { RequestHandler } from 'express';
import { bearerToken } from '../http/bearer-token.ts';
import { refuseInvalid, refuseMissing } from '../http/unauthorized.ts';
import type { Settings } from '../settings.ts';
import type { TrustedKeys } from './trusted-key.ts';
import { verifyToken } from './verify-token.ts';

export function getMe(
  settings: Settings,
  issuers: ReadonlyMap<string, TrustedKeys>,
): RequestHandler {
  return async (request, response) => {
    const token = bearerToken(request);
    if (token === undefined) {
      refuseMissing(response);
      return;
    }
    const principal = await verifyToken(token, settings, issuers);
    if (principal) response.json(principal);
    else refuseInvalid(response);
  };
}
