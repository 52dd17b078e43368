import type { Standing } from './limiter.ts';
import { sfString } from './sf-string.ts';

/** The value of `RateLimit`: `"burst";r=4;t=1, "daily";r=120;t=86`. */
export function rateLimitField(standings: Standing[]): string {
  return standings
    .toSorted((one, other) => shareLeft(one) - shareLeft(other))
    .filter(({ violated }, i) => violated || i === 0)
    .map(({ policy, tokens, nextTokenMs }) => {
      return `${sfString(policy.name)};r=${tokens};t=${Math.ceil(nextTokenMs / 1000)}`;
    })
    .join(', ');
}

function shareLeft({ tokens, policy }: Standing): number {
  return tokens / policy.capacity;
}
