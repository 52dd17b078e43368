import type { Request, Response } from 'express';
import { randomToken } from './random-token.ts';

const name = 'browser';

/** The secret by which we know a browser again; undefined for one that was never here. */
export function browserOf(request: Request): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(/; */).map((each) => each.split('='));
  return cookies.find(([key]) => key === name)?.[1];
}

/** The same, and a new one where there is none. */
export function rememberBrowser(request: Request, response: Response): string {
  const known = browserOf(request);
  if (known) return known;
  const secret = randomToken();
  response.set('set-cookie', `${name}=${secret}; Path=/; HttpOnly; SameSite=Lax`);
  return secret;
}
