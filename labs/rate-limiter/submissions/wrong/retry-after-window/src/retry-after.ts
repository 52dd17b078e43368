import type { Standing } from './limiter.ts';

/** Whole seconds, at least 1, after which every violated bucket has enough tokens. */
export function retryAfterSeconds(violated: Standing[]): number {
  const windowsMs = violated.map(({ policy: { capacity, refillTokens, refillMs } }) => {
    return (capacity * refillMs) / refillTokens;
  });
  return Math.max(1, Math.ceil(Math.max(...windowsMs) / 1000));
}
