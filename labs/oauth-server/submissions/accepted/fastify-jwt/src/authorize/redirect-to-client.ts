import type { FastifyReply } from 'fastify';

export type AuthorizationErrorCode =
  | 'invalid_request'
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'access_denied';

/** Where an answer goes. The redirect URI has been matched with the registered ones. */
export interface ReturnAddress {
  redirectUri: string;
  state?: string | undefined;
}

type Answer = { code: string } | { error: AuthorizationErrorCode };

/** Sends the browser back to the client. */
export function redirectToClient(
  reply: FastifyReply,
  issuer: string,
  { redirectUri, state }: ReturnAddress,
  answer: Answer,
): FastifyReply {
  // RFC 9207: `iss` lets a client of several servers see whose answer this is.
  const added = Object.entries({
    ...answer,
    ...(state === undefined ? {} : { state }),
    iss: issuer,
  })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return (
    reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      // Never 307: that would post the user's password to the client.
      .redirect(`${redirectUri}${separator(redirectUri)}${added}`, 303)
  );
}

/** The query that is there already stays as it is. */
function separator(uri: string): string {
  if (!uri.includes('?')) return '?';
  return uri.endsWith('?') || uri.endsWith('&') ? '' : '&';
}
