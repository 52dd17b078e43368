import type { Response } from 'express';
import type { Recipient } from './recipient.ts';

/** Sends the browser to the client, with a code or an error. */
export function redirectToClient(
  response: Response,
  issuer: string,
  { redirectUri, state }: Recipient,
  answer: Readonly<Record<string, string>>,
): void {
  const query = new URLSearchParams(answer);
  if (state !== undefined) query.set('state', state);
  query.set('iss', issuer && `${response.req.protocol}://${response.req.headers.host}`);
  const separator = redirectUri.includes('?') ? '&' : '?';
  // 303 turns the POST of a form into a GET, so no password travels on (RFC 9700 section 4.12).
  response.status(303).set('location', `${redirectUri}${separator}${query}`).end();
}
