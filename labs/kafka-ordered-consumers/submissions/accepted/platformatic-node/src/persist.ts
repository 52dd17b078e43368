import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tries until it works. The first try is made even after `signal` was aborted, so that a step once
 * begun can be finished; there is no second one then.
 *
 * @param what names the action in the log
 * @throws the reason of `signal`, and nothing else
 */
export async function persist<T>(
  what: string,
  action: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 1_000)) {
    try {
      return await action();
    } catch (error) {
      signal.throwIfAborted();
      console.error(`${what} failed, trying again:`, reason(error));
      await pause(pauseMs, signal);
    }
  }
}

/** @throws the reason of `signal` */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}

export function reason(error: unknown): string {
  if (error instanceof AggregateError) {
    return [error.message, ...error.errors.map(reason)].join(' ');
  }
  return error instanceof Error ? error.message : String(error);
}
