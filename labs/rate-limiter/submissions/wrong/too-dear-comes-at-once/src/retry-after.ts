import type { Standing } from './limiter.ts';

/** Whole seconds after which every violated bucket has enough tokens. */
export function retryAfterSeconds(violated: Standing[]): number {
  const enoughMs = Math.max(...violated.map((standing) => standing.enoughMs));
  return Math.ceil(enoughMs / 1000);
}
