import type { Policy } from './policy.ts';

/** JSON keeps the parts apart: no name and no client, whatever it contains, gets another's key. */
export function bucketKey(policy: Policy, client: string): string {
  return `bucket:${JSON.stringify([policy.name.replace(/[^A-Za-z0-9]+/g, '-'), client])}`;
}
