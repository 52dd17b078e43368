/** A bucket starts full and gains `refillTokens` per `refillMs`, evenly, up to `capacity`. */
export interface Policy {
  /** Printable ASCII. */
  name: string;
  capacity: number;
  refillTokens: number;
  refillMs: number;
}

/** @throws Error when the text is not a JSON array of policies. */
export function parsePolicies(text: string): Policy[] {
  const policies: unknown = JSON.parse(text);
  if (Array.isArray(policies) && policies.length > 0 && policies.every(isPolicy)) return policies;
  throw new Error(`LAB_POLICIES must be a JSON array of policies, not ${text}`);
}

function isPolicy(value: unknown): value is Policy {
  const { name, capacity, refillTokens, refillMs } = Object(value);
  return (
    typeof name === 'string' &&
    /^[ -~]{1,64}$/.test(name) &&
    [capacity, refillTokens, refillMs].every((each) => Number.isSafeInteger(each) && each >= 1)
  );
}
