import type { Reply } from './reply.ts';
import { jsonReply } from './reply.ts';

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
  if (error.status === 404) {
    return { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not Found</h1>' };
  }
  return jsonReply(error.status, { error: error.message }, error.headers);
}
