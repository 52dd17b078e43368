import type { Bucket } from './gcra.ts';
import type { Policy } from './policy.ts';

/** `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-11, one line for each policy. */
export function policyLines(policies: readonly Policy[]): string[] {
  return policies.map(
    (policy) => `${sfString(policy.name)};q=${policy.capacity};w=${windowSeconds(policy)}`,
  );
}

/** `RateLimit` of the same draft, one line for each bucket. */
export function limitLines(buckets: readonly Bucket[]): string[] {
  return buckets.map((bucket) => {
    const { left, policy } = bucket;
    return `${sfString(policy.name)};r=${left};t=${bucket.secondsUntil(left + 1)}`;
  });
}

/** Seconds in which as many tokens come as the bucket holds, rounded up. */
function windowSeconds({ capacity, refillTokens, refillMs }: Policy): bigint {
  const perSecond = BigInt(refillTokens) * 1000n;
  return (BigInt(capacity) * BigInt(refillMs) + perSecond - 1n) / perSecond;
}

/** A String of RFC 9651, 3.3.3, from printable ASCII. */
function sfString(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
