import type { Response } from 'express';

/** A whole answer as plain data, so that it can be stored and sent again. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export function sendAnswer(response: Response, { status, headers, body }: Answer): void {
  response.status(status).set(headers).json(body);
}
