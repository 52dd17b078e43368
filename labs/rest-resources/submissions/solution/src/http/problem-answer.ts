import { STATUS_CODES } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem.ts';

export function answerUnknownPath(request: Request): never {
  throw new Problem(404, `There is nothing at ${request.path}.`);
}

// Express knows an error handler by its four parameters.
export function answerError(
  error: unknown,
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  const { status, message, headers } = toProblem(error);
  response
    .status(status)
    .set(headers)
    .type('application/problem+json')
    .send(JSON.stringify({ title: STATUS_CODES[status], status, detail: message }));
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = clientErrorStatus(error);
  if (status !== undefined) return new Problem(status, 'The request could not be read.');
  console.error(error);
  return new Problem(500, 'The service failed. Try again later.');
}

/** Express and its body parser throw errors that carry the status of a client's mistake. */
function clientErrorStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
