import type { IncomingMessage } from 'node:http';

/** GET and HEAD can be answered "you have it already"; for other methods that is a failure. */
export function isReading(request: IncomingMessage): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}
