/** A token bucket, as the brief describes it. */
export interface Policy {
  name: string;
  capacity: number;
  refillTokens: number;
  refillMs: number;
}

export const hourMs = 3_600_000;

/**
 * What lab.yaml gives to the shared launch. The first is what a client meets: about one token per
 * hour, so that what is counted cannot change meanwhile. The second has a name that needs care, a
 * window that is no whole number of seconds, and two tokens more.
 */
export const tight: Policy = {
  name: 'default',
  capacity: 12,
  refillTokens: 1,
  refillMs: hourMs,
};
export const wide: Policy = {
  name: 'say "hi"; \\o/, q=1',
  capacity: 14,
  refillTokens: 3,
  refillMs: 10_801_000,
};
export const shared: readonly Policy[] = [tight, wide];

/** Options of a check that needs other policies, or other settings. */
export const launchedWith = (
  policies: readonly Policy[],
  env: Readonly<Record<string, string>> = {},
) => ({ env: { LAB_POLICIES: JSON.stringify(policies), ...env } });

/** Time to fill an empty bucket. */
export const windowMs = ({ capacity, refillTokens, refillMs }: Policy): number =>
  (capacity * refillMs) / refillTokens;

/** What a bucket that does not become full gets at least, and at most, in a time. */
export const leastRefill = ({ refillTokens, refillMs }: Policy, ms: number): number =>
  Math.max(0, Math.floor(ms / refillMs)) * refillTokens;
export const mostRefill = ({ refillTokens, refillMs }: Policy, ms: number): number =>
  (Math.floor(ms / refillMs) + 1) * refillTokens;
