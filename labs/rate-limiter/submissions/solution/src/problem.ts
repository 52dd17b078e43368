import type { Response } from 'express';

interface Problem {
  status: number;
  title: string;
  /** A URI that names the kind of problem. */
  type?: string;
  [extension: string]: unknown;
}

/** Answers with problem details, RFC 9457. */
export function sendProblem(response: Response, problem: Problem): void {
  const body = JSON.stringify(problem);
  response.status(problem.status).type('application/problem+json').send(body);
}
