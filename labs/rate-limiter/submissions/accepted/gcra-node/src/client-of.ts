import type { IncomingMessage } from 'node:http';

/** Whose buckets a request draws from. A key and an address that read the same are two clients. */
export interface Client {
  kind: 'key' | 'address';
  id: string;
}

export function clientOf(request: IncomingMessage, trustsProxy: boolean): Client {
  const key = headerOf(request, 'x-api-key');
  if (key !== '') return { kind: 'key', id: key };

  const [leftmost = ''] = trustsProxy ? headerOf(request, 'x-forwarded-for').split(',') : [];
  return { kind: 'address', id: leftmost.trim() || addressOf(request) };
}

function headerOf(request: IncomingMessage, name: string): string {
  return [request.headers[name] ?? ''].flat().join(', ').trim();
}

function addressOf(request: IncomingMessage): string {
  return request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown';
}
