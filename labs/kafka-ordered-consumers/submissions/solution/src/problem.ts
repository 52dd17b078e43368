import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';

/** Answers with problem details (RFC 9457). */
export function sendProblem(response: Response, status: number, detail: string): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ status, title: STATUS_CODES[status], detail }));
}
