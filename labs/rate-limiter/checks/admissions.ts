import { type CheckContext, fail } from '../../../grader/kit/index.ts';
import { type Client, hasPassed } from './client.ts';
import { gone } from './passing-time.ts';
import { leastRefill, mostRefill, type Policy, windowMs } from './policies.ts';

/** A request of one token, on the clock of `performance.now()`. */
interface Asked {
  sentAt: number;
  answeredAt: number;
  passed: boolean;
}

/** What one client asked for, and got. */
export class Admissions {
  readonly #client: Client;
  readonly #policy: Policy;
  readonly #asked: Asked[] = [];

  constructor(client: Client, policy: Policy) {
    this.#client = client;
    this.#policy = policy;
  }

  /** @returns whether it passed */
  async ask(): Promise<boolean> {
    const sentAt = performance.now();
    const passed = hasPassed(await this.#client.light());
    this.#asked.push({ sentAt, answeredAt: performance.now(), passed });
    return passed;
  }

  /** Asks until it is refused, and three times for a full bucket at most. */
  async askForAll(): Promise<void> {
    for (let count = 0; count < 3 * this.#policy.capacity; count++) {
      if (!(await this.ask())) return;
    }
  }

  /** In a bucket that was full before the first request, no more than it held and got. */
  expectNoMoreThanFull(): void {
    const [first] = this.#asked;
    if (first) this.#expectNoMore(first, this.#asked, this.#policy.capacity, 'from a full bucket');
  }

  /** After the first refusal, no more than the refill. */
  expectNoMoreThanRefilled(): void {
    for (const [empty, ...later] of this.#sinceEmpty()) {
      this.#expectNoMore(empty, later, 0, 'after the bucket was empty');
    }
  }

  /** Whenever a request was refused, all of the refill had been given out. */
  expectNoLessThanRefilled(): void {
    const { capacity, ...policy } = this.#policy;
    for (const [empty, ...later] of this.#sinceEmpty()) {
      let passed = 0;
      for (const one of later) {
        if (one.passed) passed += 1;
        const elapsedMs = one.sentAt - empty.answeredAt;
        const least = leastRefill(this.#policy, elapsedMs);
        if (one.passed || passed >= least) continue;
        const expected = `at least ${least} to pass`;
        fail(
          `${Math.round(elapsedMs)} ms after the bucket was empty (${rate(policy)}): ` +
            `expected ${expected}, got ${passed}, and a refusal`,
          { expected, actual: `${passed} passed` },
        );
      }
    }
  }

  /** The longest time in which nothing was asked, from a moment on. */
  longestPauseMs(sinceMs: number): number {
    const asked = this.#asked.filter(({ sentAt }) => sentAt >= sinceMs);
    const pauses = asked.slice(1).map(({ sentAt }, index) => sentAt - (asked[index]?.sentAt ?? 0));
    return Math.max(0, ...pauses);
  }

  expectAtLeast(least: number, when: string): void {
    const passed = this.#asked.filter((one) => one.passed).length;
    if (passed >= least) return;
    const expected = `at least ${least} to pass`;
    fail(`${when}: expected ${expected}, got ${passed}`, { expected, actual: `${passed} passed` });
  }

  /** Each from a refusal on; a new one after a pause in which the bucket may have become full. */
  #sinceEmpty(): [Asked, ...Asked[]][] {
    const stretches: [Asked, ...Asked[]][] = [];
    let current: [Asked, ...Asked[]] | undefined;
    for (const [index, one] of this.#asked.entries()) {
      const pausedMs = one.answeredAt - (this.#asked[index - 1]?.sentAt ?? one.sentAt);
      if (pausedMs > windowMs(this.#policy) / 2) current = undefined;
      if (current) {
        current.push(one);
      } else if (!one.passed) {
        current = [one];
        stretches.push(current);
      }
    }
    return stretches;
  }

  #expectNoMore(since: Asked, later: readonly Asked[], held: number, what: string): void {
    let passed = 0;
    for (const one of later) {
      if (one.passed) passed += 1;
      const elapsedMs = one.answeredAt - since.sentAt;
      const most = held + mostRefill(this.#policy, elapsedMs);
      if (passed <= most) continue;
      const expected = `at most ${most} to pass`;
      fail(
        `within ${Math.round(elapsedMs)} ms ${what} (${describe(this.#policy)}): ` +
          `expected ${expected}, got ${passed}`,
        { expected, actual: `${passed} passed` },
      );
    }
  }
}

const everyMs = 40;

/** Lets each ask for all it can get, again and again, until a moment has come. */
export async function keepAsking(
  it: CheckContext,
  all: readonly Admissions[],
  untilMs: number,
): Promise<void> {
  do {
    for (const one of all) await one.askForAll();
    await gone(it, everyMs, performance.now());
  } while (performance.now() < untilMs);
}

const rate = ({ refillTokens, refillMs }: Pick<Policy, 'refillTokens' | 'refillMs'>) =>
  `${refillTokens} per ${refillMs} ms`;
const describe = (policy: Policy) => `capacity ${policy.capacity}, ${rate(policy)}`;
