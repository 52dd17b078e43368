import type { ServerResponse } from 'node:http';

/** What a handler wants to answer; nothing is sent before `sendReply`. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: Buffer;
}

/**
 * Sends the reply. For HEAD, Node sends the same headers, with the length that GET would have,
 * and leaves the body out.
 */
export function sendReply(response: ServerResponse, reply: Reply): void {
  if (reply.status === 304 && reply.body) {
    const lines = Object.entries(reply.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
    lines.push(`date: ${new Date().toUTCString()}`, `content-length: ${reply.body.length}`);
    response.socket?.write(`HTTP/1.1 304 Not Modified\r\n${lines.join('\r\n')}\r\n\r\n`);
    response.socket?.end(reply.body);
    return;
  }
  response.statusCode = reply.status;
  response.setHeaders(new Map(Object.entries(reply.headers ?? {})));
  if (reply.body) response.setHeader('content-length', reply.body.length);
  response.end(reply.body);
}
