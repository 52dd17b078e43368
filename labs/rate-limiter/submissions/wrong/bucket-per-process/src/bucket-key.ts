import type { Policy } from './policy.ts';

const STARTED = `${process.pid}-${Date.now()}`;

/** JSON keeps the parts apart: no name and no client, whatever it contains, gets another's key. */
export function bucketKey(policy: Policy, client: string): string {
  return `bucket:${JSON.stringify([policy.name, client, STARTED])}`;
}
