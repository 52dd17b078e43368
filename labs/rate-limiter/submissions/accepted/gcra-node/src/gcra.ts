import type { Policy } from './policy.ts';

/**
 * The generic cell rate algorithm: all there is to know about a bucket is the moment at which it
 * will be full again.
 *
 * Moments are microseconds of Redis's clock times `refillTokens`, and so are amounts. A token is
 * then a whole number of units, `refillMs * 1000`, whatever the rate, and no rounding adds up.
 */
export class Bucket {
  readonly policy: Policy;
  readonly #nowUs: bigint;
  readonly #token: bigint;
  /** What is missing until the bucket is full. */
  readonly #debt: bigint;

  /**
   * @param fullAt what `fullAt` was after the last request; null for a bucket nobody has used
   * @param nowUs microseconds of Redis's clock
   */
  constructor(policy: Policy, fullAt: string | null, nowUs: bigint) {
    this.policy = policy;
    this.#nowUs = nowUs;
    this.#token = BigInt(policy.refillMs) * 1000n;
    const debt = fullAt === null ? 0n : BigInt(fullAt) - this.#now;
    // A clock that was set back must not make a bucket emptier than empty.
    this.#debt = clamp(debt, 0n, this.#worth(policy.capacity));
  }

  /** Whole tokens. */
  get left(): number {
    return Number(this.#level / this.#token);
  }

  has(tokens: number): boolean {
    return this.#level >= this.#worth(tokens);
  }

  /** Seconds, rounded up, until it has so many tokens, or is full when it cannot hold them. */
  secondsUntil(tokens: number): number {
    const wanted = this.#worth(Math.min(tokens, this.policy.capacity));
    return wanted > this.#level ? this.#duration(wanted - this.#level, 1_000_000) : 0;
  }

  /** The bucket after tokens that it has were taken. */
  without(tokens: number): Bucket {
    const fullAt = this.#now + this.#debt + this.#worth(tokens);
    return new Bucket(this.policy, String(fullAt), this.#nowUs);
  }

  /** The moment to keep, as a whole number. */
  get fullAt(): string {
    return String(this.#now + this.#debt);
  }

  /** For how long it has to be kept, in milliseconds, rounded up. */
  get fullInMs(): number {
    return this.#duration(this.#debt, 1_000);
  }

  get #now(): bigint {
    return this.#nowUs * BigInt(this.policy.refillTokens);
  }

  get #level(): bigint {
    return this.#worth(this.policy.capacity) - this.#debt;
  }

  #worth(tokens: number): bigint {
    return BigInt(tokens) * this.#token;
  }

  /** How long so much takes to come, in units of `us` microseconds, rounded up. */
  #duration(amount: bigint, us: number): number {
    const perUnit = BigInt(this.policy.refillTokens) * BigInt(us);
    return Number((amount + perUnit - 1n) / perUnit);
  }
}

function clamp(value: bigint, least: bigint, most: bigint): bigint {
  if (value < least) return least;
  return value > most ? most : value;
}
