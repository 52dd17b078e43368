import type { Reply } from './reply.ts';

/** Thrown by anything that cannot fulfil a request; becomes the answer. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export function errorReply(error: HttpError): Reply {
  return {
    status: error.status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...error.headers },
    body: Buffer.from(`${error.message}\n`),
  };
}
