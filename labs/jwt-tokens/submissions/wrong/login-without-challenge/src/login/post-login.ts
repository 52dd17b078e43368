import type { RequestHandler } from 'express';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Settings } from '../settings.ts';
import { accessClaims } from './access-claims.ts';
import { readCredentials } from './credentials.ts';
import { signAccessToken } from './sign-access-token.ts';
import { findUser } from './users.ts';

export function postLogin(settings: Settings, ring: KeyRing): RequestHandler {
  return (request, response) => {
    const credentials = readCredentials(request.body);
    if (!credentials) {
      response.status(400).json({ error: 'Send a username and a password, both as text.' });
      return;
    }
    const user = findUser(settings.users, credentials.username, credentials.password);
    if (!user) {
      response.status(401).json({ error: 'Unauthorized' });
      return;
    }
    response.set('cache-control', 'no-store').json({
      access_token: signAccessToken(accessClaims(user, settings), ring.newest),
      token_type: 'Bearer',
      expires_in: settings.accessTtlSeconds,
    });
  };
}
