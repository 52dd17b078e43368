import type { Standing } from './limiter.ts';
import { sfString } from './sf-string.ts';

/** The value of `RateLimit`: `"burst";r=4;t=1, "daily";r=120;t=86`. */
export function rateLimitField(standings: Standing[]): string {
  return standings
    .map(({ policy, tokens }) => {
      return `${sfString(policy.name)};r=${tokens};t=0`;
    })
    .join(', ');
}
