import { patience } from '../deadline.ts';
import { CheckFailure } from './check-failure.ts';

export interface UntilOptions {
  /** Longer while the machine is overloaded. @default 5000 */
  deadlineMs?: number;
  /** @default 20 */
  everyMs?: number;
}

/** Bound to a check, so that a wait ends when the check does. */
export type Until = <T>(
  what: string,
  probe: () => T | Promise<T>,
  options?: UntilOptions,
) => Promise<NonNullable<Exclude<T, false>>>;

/**
 * Polls `probe` until it returns something truthy, and returns that. A probe that fails a check
 * counts as "not yet"; its words are kept for the message.
 * @throws {CheckFailure} `expected <what> within 5000 ms; last: …`
 */
export function bindUntil(signal: AbortSignal): Until {
  return async (what, probe, { deadlineMs = 5000, everyMs = 20 } = {}) => {
    const started = performance.now();
    let last = '';
    for (;;) {
      try {
        const value = await probe();
        if (value) return value as NonNullable<Exclude<typeof value, false>>;
        last = '';
      } catch (error) {
        if (!(error instanceof CheckFailure)) throw error;
        last = error.message;
      }
      const waitedMs = Math.round(performance.now() - started);
      if (signal.aborted || (waitedMs > deadlineMs && waitedMs > deadlineMs * patience())) {
        const limit = signal.aborted ? 'before the check ended' : `within ${deadlineMs} ms`;
        throw new CheckFailure(`expected ${what} ${limit}${last ? `; last: ${last}` : ''}`, {
          expected: what,
          actual: last || `not within ${waitedMs} ms`,
        });
      }
      await pause(everyMs);
    }
  };
}

/** The one place where the kit lets time pass: between two looks. */
function pause(ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, ms);
  return promise;
}
