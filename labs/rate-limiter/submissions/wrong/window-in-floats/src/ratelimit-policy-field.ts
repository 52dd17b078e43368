import type { Policy } from './policy.ts';
import { sfString } from './sf-string.ts';

/** The value of `RateLimit-Policy`: `"burst";q=5;w=1, "daily";q=1000;w=86400`. */
export function rateLimitPolicyField(policies: Policy[]): string {
  return policies
    .map((policy) => `${sfString(policy.name)};q=${policy.capacity};w=${windowSeconds(policy)}`)
    .join(', ');
}

/** Time to fill an empty bucket, in whole seconds. */
function windowSeconds({ capacity, refillTokens, refillMs }: Policy): number {
  return Math.max(1, Math.ceil(capacity / (refillTokens / refillMs) / 1000));
}
