import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Problem } from './problem.ts';

export const answerUnknownPath: RequestHandler = () => {
  throw new Problem(404, 'There is nothing at this path');
};

export const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const problem = problemOf(error);
  if (problem.status >= 500) console.error(error);
  response
    .status(problem.status)
    .set(problem.headers)
    .type('application/problem+json')
    .send(JSON.stringify(problem));
};

/** What Express and its body parser throw has a status as well: malformed JSON is 400. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // A path that cannot be decoded names nothing there is.
  if (error instanceof URIError) return new Problem(404, 'There is nothing at this path');
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return new Problem(status, (error as Error).message);
  return new Problem(500, 'Something went wrong');
}
