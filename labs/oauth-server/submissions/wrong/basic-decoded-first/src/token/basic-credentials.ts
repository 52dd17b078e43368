import type { Request } from 'express';
import { invalidClient } from '../http/oauth-error.ts';

export interface Credentials {
  id: string;
  secret: string;
}

/**
 * Id and secret of a Basic header, both form-encoded (RFC 6749 section 2.3.1); undefined without one.
 * @throws {OAuthError} when they cannot be read
 */
export function readBasic(request: Request): Credentials | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  const [, encoded] = /^basic +(\S+)$/i.exec(authorization) ?? [];
  const joined = decode(Buffer.from(encoded ?? '', 'base64').toString('utf8'));
  const colon = joined.indexOf(':');
  if (colon < 0) throw invalidClient();
  return { id: joined.slice(0, colon), secret: joined.slice(colon + 1) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidClient();
  }
}
