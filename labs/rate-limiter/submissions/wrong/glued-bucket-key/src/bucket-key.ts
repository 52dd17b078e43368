import type { Policy } from './policy.ts';

/** The key of a client's bucket in Redis. */
export function bucketKey(policy: Policy, client: string): string {
  return `bucket:${client}:${policy.name}`;
}
