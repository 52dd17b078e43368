import { STATUS_CODES } from 'node:http';

/** Thrown by anything that cannot fulfil a request; becomes the answer. */
export class Problem extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }

  /** As in RFC 9457. */
  toJSON() {
    return {
      title: STATUS_CODES[this.status] ?? 'Error',
      status: 400,
      detail: this.message,
    };
  }
}
