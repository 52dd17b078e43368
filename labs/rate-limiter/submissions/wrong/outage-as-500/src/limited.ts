import type { RequestHandler } from 'express';
import { clientOf } from './client-of.ts';
import type { Decision, Limiter } from './limiter.ts';
import { rateLimitField } from './ratelimit-field.ts';
import { rateLimitPolicyField } from './ratelimit-policy-field.ts';
import { refuse } from './refuse.ts';
import type { Settings } from './settings.ts';

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
      if (settings.onStoreFailure === 'open') return next();
      throw error;
    }
    response.set('RateLimit', rateLimitField(decision.standings));
    if (decision.allowed) next();
    else refuse(response, decision.standings);
  };
}
