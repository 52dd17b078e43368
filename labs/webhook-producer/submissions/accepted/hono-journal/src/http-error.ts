/** Ends a request with a status and a sentence. */
export class HttpError extends Error {
  readonly status: 400 | 404 | 409 | 422;

  constructor(status: HttpError['status'], message: string) {
    super(message);
    this.status = status;
  }
}
