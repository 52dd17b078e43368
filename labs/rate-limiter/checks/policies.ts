/** A token bucket, as the brief describes it. */
export interface Policy {
  name: string;
  capacity: number;
  refillTokens: number;
  refillMs: number;
}

/**
 * 24 days, so that what is counted cannot change meanwhile: not even where steps follow the clock
 * on the wall, and one comes now and then amid a grading. Not longer, as 2^31 ms is where the
 * numbers of some languages end.
 */
export const slowMs = 24 * 86_400_000;

/**
 * What lab.yaml gives to the shared launch. The first is what a client meets. The second has a name
 * that needs care, a window that is no whole number of seconds, and two tokens more.
 */
export const tight: Policy = {
  name: 'default',
  capacity: 12,
  refillTokens: 1,
  refillMs: slowMs,
};
export const wide: Policy = {
  name: 'say "hi"; \\o/, q=1',
  capacity: 14,
  refillTokens: 3,
  refillMs: slowMs + 1000,
};
export const shared: readonly Policy[] = [tight, wide];

/** Whoever asks for three tokens asks for more than `small` can ever hold. */
export const large: Policy = { name: 'large', capacity: 4, refillTokens: 1, refillMs: slowMs };
export const small: Policy = { name: 'small', capacity: 2, refillTokens: 1, refillMs: slowMs };

/** Options of a check that needs other policies, or other settings. */
export const launchedWith = (
  policies: readonly Policy[],
  env: Readonly<Record<string, string>> = {},
) => ({ env: { LAB_POLICIES: JSON.stringify(policies), ...env } });

/** Time to fill an empty bucket. */
export const windowMs = ({ capacity, refillTokens, refillMs }: Policy): number =>
  (capacity * refillMs) / refillTokens;

/** The `w` of a policy. */
export const windowSeconds = (policy: Policy): number => Math.ceil(windowMs(policy) / 1000);

/** What a bucket that does not become full gets at least, and at most, in a time. */
export const leastRefill = ({ refillTokens, refillMs }: Policy, ms: number): number =>
  Math.max(0, Math.floor(ms / refillMs)) * refillTokens;
export const mostRefill = ({ refillTokens, refillMs }: Policy, ms: number): number =>
  (Math.floor(ms / refillMs) + 1) * refillTokens;
