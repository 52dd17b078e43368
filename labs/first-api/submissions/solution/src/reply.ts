import type { ServerResponse } from 'node:http';

/** What a handler wants to answer; nothing is sent before `sendReply`. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export function jsonReply(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

/** Sends the reply. For HEAD, Node sends the same headers and leaves the body out. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  response.statusCode = reply.status;
  response.setHeaders(new Map(Object.entries(reply.headers ?? {})));
  if (reply.body) response.setHeader('content-length', Buffer.byteLength(reply.body));
  response.end(reply.body);
}
