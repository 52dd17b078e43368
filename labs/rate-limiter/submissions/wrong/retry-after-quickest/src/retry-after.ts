import type { Standing } from './limiter.ts';

/** Whole seconds, at least 1, after which every violated bucket has enough tokens. */
export function retryAfterSeconds(violated: Standing[]): number {
  const enoughMs = Math.min(...violated.map((standing) => standing.enoughMs));
  return Math.max(1, Math.ceil(enoughMs / 1000));
}
