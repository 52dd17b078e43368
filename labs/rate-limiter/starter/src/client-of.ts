import type { Request } from 'express';

/** Whose buckets a request draws from. */
export function clientOf(request: Request): string {
  // RLM-05: the API key comes first, and a proxy may stand in front of us
  return request.socket.remoteAddress ?? 'unknown';
}
