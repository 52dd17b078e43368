import type { RequestHandler } from 'express';
import { refuseMissing } from '../http/unauthorized.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Settings } from '../settings.ts';
import { accessClaims } from './access-claims.ts';
import { signAccessToken } from './sign-access-token.ts';

export function postLogin(settings: Settings, ring: KeyRing): RequestHandler {
  const usersByName = Object.fromEntries(settings.users);
  return (request, response) => {
    const { username, password } = request.body ?? {};
    const user = usersByName[username];
    if (!user || user.password !== password) {
      refuseMissing(response);
      return;
    }
    response.set('cache-control', 'no-store').json({
      access_token: signAccessToken(accessClaims(user, settings), ring.newest),
      token_type: 'Bearer',
      expires_in: settings.accessTtlSeconds,
    });
  };
}
