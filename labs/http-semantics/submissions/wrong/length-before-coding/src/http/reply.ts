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
  response.statusCode = reply.status;
  response.setHeaders(new Map(Object.entries(reply.headers ?? {})));
  if (reply.body && !response.hasHeader('content-length'))
    response.setHeader('content-length', reply.body.length);
  response.end(reply.body);
}
