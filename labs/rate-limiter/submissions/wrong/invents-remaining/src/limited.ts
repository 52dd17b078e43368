import type { RequestHandler, Response } from 'express';
import { clientOf } from './client-of.ts';
import type { Decision, Limiter } from './limiter.ts';
import { sendProblem } from './problem.ts';
import { rateLimitField } from './ratelimit-field.ts';
import { rateLimitPolicyField } from './ratelimit-policy-field.ts';
import { refuse } from './refuse.ts';
import type { Settings } from './settings.ts';
import { sfString } from './sf-string.ts';

/** Lets a request through when the client's buckets have `cost` tokens. */
export function limited(cost: number, limiter: Limiter, settings: Settings): RequestHandler {
  const policyField = rateLimitPolicyField(settings.policies);

  return async (request, response, next) => {
    response.set('RateLimit-Policy', policyField);
    let decision: Decision;
    try {
      decision = await limiter.take(clientOf(request, settings.trustProxy), cost);
    } catch (error) {
      console.error('Not limited:', error);
      return withoutStore(settings, response, next);
    }
    response.set('RateLimit', rateLimitField(decision.standings));
    if (decision.allowed) next();
    else refuse(response, decision.standings);
  };
}

function withoutStore(
  { onStoreFailure, policies }: Settings,
  response: Response,
  next: () => void,
): void {
  if (onStoreFailure === 'open') {
    const full = policies.map(({ name, capacity }) => `${sfString(name)};r=${capacity};t=0`);
    response.set('RateLimit', full.join(', '));
    next();
  } else sendProblem(response, { status: 503, title: 'The quota cannot be checked' });
}
