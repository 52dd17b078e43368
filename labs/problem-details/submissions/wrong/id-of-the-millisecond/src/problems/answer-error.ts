import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem.ts';

// Express knows an error handler by its four parameters.
export function answerError(
  error: unknown,
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  const { status, headers, document } = toProblem(error);
  response
    .status(status)
    .set(headers)
    .type('application/problem+json')
    .send(JSON.stringify(document));
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = clientErrorStatus(error);
  if (status === 413) return new Problem('content-too-large');
  if (status === 415) return new Problem('unsupported-media-type');
  // All else that Express refuses by itself is a path whose percent-encoding is broken.
  if (status !== undefined) return new Problem('not-found');
  const correlationId = `err-${Date.now().toString(36)}`;
  console.error(correlationId, error);
  return new Problem('internal-error', { members: { correlationId } });
}

/** Express and its body parser throw errors that carry the status of a client's mistake. */
function clientErrorStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
