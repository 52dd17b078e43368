/** Ends a request with a problem document (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, title: string, headers: Readonly<Record<string, string>> = {}) {
    super(title);
    this.status = status;
    this.title = title;
    this.headers = headers;
  }
}

export const notFound = () => new Problem(404, 'There is nothing here by this name');
