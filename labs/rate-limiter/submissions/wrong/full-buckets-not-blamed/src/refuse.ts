import type { Response } from 'express';
import type { Standing } from './limiter.ts';
import { sendProblem } from './problem.ts';
import { retryAfterSeconds } from './retry-after.ts';

const QUOTA_EXCEEDED = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

/** Answers 429, names the policies without enough tokens, and says when to come again. */
export function refuse(response: Response, standings: Standing[]): void {
  const violated = standings.filter(({ enoughMs }) => enoughMs > 0);
  response.set('Retry-After', String(retryAfterSeconds(violated)));
  sendProblem(response, {
    type: QUOTA_EXCEEDED,
    status: 429,
    title: 'The quota is exceeded',
    'violated-policies': violated.map(({ policy }) => policy.name),
  });
}
