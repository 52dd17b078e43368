import { createHash, randomUUID } from 'node:crypto';
import type { Settings } from '../settings.ts';
import type { User } from './users.ts';

/** The claims of RFC 9068 section 2.2, and nothing that is not for everybody's eyes. */
export function accessClaims(user: User, settings: Settings) {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: settings.issuer,
    sub: user.username,
    aud: settings.audience,
    iat: now,
    exp: now + settings.accessTtlSeconds,
    jti: randomUUID(),
    client_id: 'lab-cli',
    roles: user.roles,
    password: createHash('sha256').update(user.password).digest('hex'),
  };
}
