/** Why a request is refused; thrown anywhere, answered as `{"error": {...}}`. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function invalid(message: string): Refusal {
  return new Refusal(400, 'invalid', message);
}

export function noSuchOrder(): Refusal {
  return new Refusal(404, 'no-such-order', 'There is no such order.');
}

export function referenceTaken(): Refusal {
  return new Refusal(409, 'reference-taken', 'Another order has this reference.');
}

export function notADraft(): Refusal {
  return new Refusal(409, 'not-a-draft', 'Only a draft can be changed or deleted.');
}
