import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorRequestHandler, RequestHandler } from 'express';

/** A request that cannot be served: the 4xx status, and the message for the client. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const answerNotFound: RequestHandler = () => {
  throw new Refused(404, 'There is nothing at this path');
};

/** Answers what routes and body-parser throw. A 5xx tells the client nothing of the cause. */
export const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const status = statusOf(error);
  if (status >= 500) console.error(error);
  const message = status < 500 && error instanceof Error ? error.message : STATUS_CODES[status];
  response.status(status).json({ error: message });
};

function statusOf(error: unknown): number {
  // Express throws this for /notes/%zz, an id that no note has.
  if (error instanceof URIError) return 404;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

/** Answers bytes in which Node found no request, and hangs up. */
export function answerUnreadable(error: Error, socket: Duplex): void {
  if (!socket.writable) return;
  const content = JSON.stringify({ error: `Unreadable request: ${error.message}` });
  socket.end(
    'HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nConnection: close\r\n' +
      `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`,
  );
}
