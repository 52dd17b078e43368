import { randomUUID } from 'node:crypto';
import { signPs256 } from './algorithms.ts';
import { encodeJson } from './base64url.ts';
import { settings, type User } from './settings.ts';
import type { SigningKey } from './signing-key.ts';

export function issueAccessToken(
  { username, roles }: User,
  { kid, privateKey }: SigningKey,
): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'PS256', typ: 'at+jwt', kid };
  const claims = {
    iss: settings.BASE_URL,
    sub: username,
    aud: [settings.AUDIENCE],
    iat: now,
    exp: now + settings.ACCESS_TTL_SECONDS,
    jti: randomUUID(),
    client_id: 'lab-cli',
    roles,
  };
  const signingInput = `${encodeJson(header)}.${encodeJson(claims)}`;
  return `${signingInput}.${signPs256(privateKey, Buffer.from(signingInput)).toString('base64url')}`;
}
