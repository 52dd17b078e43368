import type { Request } from 'express';

/** The text after `Bearer` in Authorization; undefined when there is none, or another scheme. */
export function bearerToken(request: Request): string | undefined {
  // RFC 9110 section 11.1: the name of a scheme has no case.
  return /^Bearer +(.+)$/.exec(request.headers.authorization ?? '')?.[1];
}
