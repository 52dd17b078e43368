/** A refusal the client is told about, as RFC 9457 problem details. */
export class Problem extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

/** A body that is JSON but breaks a rule of the order. */
export const invalid = (detail: string): Problem => new Problem(422, detail);

/** A query the list does not understand. */
export const badQuery = (detail: string): Problem => new Problem(400, detail);
