import type { Standing } from './limiter.ts';

/** `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` of the strictest policy. */
export function rateLimitFields(standings: Standing[]): Record<string, string> {
  const [strictest] = standings.toSorted((one, other) => one.tokens - other.tokens);
  if (!strictest) return {};
  return {
    'RateLimit-Limit': String(strictest.policy.capacity),
    'RateLimit-Remaining': String(strictest.tokens),
    'RateLimit-Reset': String(Math.ceil(strictest.nextTokenMs / 1000)),
  };
}
