import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../settings.ts';
import { randomSecret } from '../storage/random-secret.ts';

/** The secret that tells this browser from others; undefined if it has none yet. */
export function readBrowserCookie(request: FastifyRequest, settings: Settings): string | undefined {
  const { name } = cookieKind(settings);
  for (const pair of request.headers.cookie?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}

/** Gives a browser its secret. */
export function setBrowserCookie(reply: FastifyReply, settings: Settings): string {
  const browser = randomSecret();
  const { name, secure } = cookieKind(settings);
  // Lax: it has to arrive when a client's site sends the browser here, but with no foreign form.
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  reply.header('set-cookie', `${name}=${browser}; ${attributes}`);
  return browser;
}

/** With `__Host-`, no neighbour under the same domain can plant a cookie it knows. */
function cookieKind({ issuer }: Settings): { name: string; secure: boolean } {
  const secure = issuer.startsWith('https:');
  return { name: secure ? '__Host-browser' : 'browser', secure };
}
