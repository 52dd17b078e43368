import type { Request } from 'express';

/**
 * Whose buckets a request draws from: those of its API key, else those of its address.
 * The prefix keeps a key that looks like an address away from that address.
 */
export function clientOf(request: Request, trustProxy: boolean): string {
  const apiKey = request.get('x-api-key')?.trim();
  return apiKey ? `key:${apiKey}` : `address:${addressOf(request, trustProxy)}`;
}

function addressOf(request: Request, trustProxy: boolean): string {
  const forwardedFor = trustProxy ? request.get('x-forwarded-for') : undefined;
  const [leftmost = ''] = (forwardedFor ?? '').split(',');
  return leftmost.trim().replace(/:\d+$/, '') || (request.socket.remoteAddress ?? 'unknown');
}
