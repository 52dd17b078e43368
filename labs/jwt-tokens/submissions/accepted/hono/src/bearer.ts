import { HTTPException } from 'hono/http-exception';

/** The token of an Authorization header, or 401 where it has none. */
export function bearerToken(authorization: string | undefined): string {
  const token = /^bearer +(.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthorized('Bearer');
  return token;
}

export function invalidToken(): HTTPException {
  return unauthorized('Bearer error="invalid_token"');
}

export function unauthorized(challenge: string): HTTPException {
  const headers = { 'WWW-Authenticate': challenge };
  return new HTTPException(401, { res: new Response('Unauthorized', { status: 401, headers }) });
}
