import type { RequestHandler } from 'express';
import { bearerToken } from '../http/bearer-token.ts';
import { refuseInvalid, refuseMissing } from '../http/unauthorized.ts';
import type { Settings } from '../settings.ts';
import { readCompact } from './compact.ts';
import { isObject, parseJson } from './json-object.ts';
import type { TrustedKeys } from './trusted-key.ts';
import { verifyToken } from './verify-token.ts';

function hasExpired(text: string): boolean {
  const claims = parseJson(readCompact(text)?.payload ?? Buffer.of());
  return isObject(claims) && Number(claims.exp) < Date.now() / 1000;
}

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
    else if (hasExpired(token)) {
      const challenge = 'Bearer realm="lab", error="invalid_token", error_description="expired"';
      response.status(401).set('www-authenticate', challenge).json({ error: 'Unauthorized' });
    } else refuseInvalid(response);
  };
}
