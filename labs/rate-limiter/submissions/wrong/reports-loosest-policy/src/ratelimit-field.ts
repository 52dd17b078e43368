import type { Standing } from './limiter.ts';
import { sfString } from './sf-string.ts';

/** The value of `RateLimit`: `"burst";r=4;t=1, "daily";r=120;t=86`. */
export function rateLimitField(standings: Standing[]): string {
  return standings
    .toSorted((one, other) => other.tokens - one.tokens)
    .slice(0, 1)
    .map(({ policy, tokens, nextTokenMs }) => {
      return `${sfString(policy.name)};r=${tokens};t=${Math.ceil(nextTokenMs / 1000)}`;
    })
    .join(', ');
}
