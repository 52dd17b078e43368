import { setTimeout as delay } from 'node:timers/promises';
import { RuntimeError, reasonOf } from './runtime-error.ts';

export interface WaitOptions {
  readonly deadlineMs: number;
  /** Pause between two probes. @default 20 */
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
  /** What is waited for, as it reads after "waiting for": "the AMQP listener on 127.0.0.1:5672". */
  readonly what: string;
}

type NotYet = undefined | null | false;

/**
 * Calls `probe` until it returns something other than `undefined`, `null` or `false`, and returns
 * that. A probe that throws is not ready yet; its last reason is part of the timeout's message.
 *
 * @throws RuntimeError `timeout` at the deadline, even when a probe hangs; `aborted` on the signal.
 */
export async function waitUntil<T>(
  probe: () => T | Promise<T>,
  options: WaitOptions,
): Promise<Exclude<T, NotYet>> {
  const { deadlineMs, everyMs = 20, signal, what } = options;
  const startedAt = performance.now();
  const deadline = AbortSignal.timeout(deadlineMs);
  const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const stopped = whenAborted(stop);
  let reason = '';
  while (!stop.aborted) {
    try {
      const value = await Promise.race([probe(), stopped.promise]);
      if (value !== undefined && value !== null && value !== false) {
        stopped.forget();
        return value as Exclude<T, NotYet>;
      }
    } catch (error) {
      reason = reasonOf(error);
    }
    await delay(everyMs, undefined, { signal: stop }).catch(() => {});
  }
  const waitedMs = Math.round(performance.now() - startedAt);
  if (signal?.aborted) {
    throw new RuntimeError('aborted', `Stopped waiting for ${what} after ${waitedMs} ms.`);
  }
  const last = reason === '' ? '' : ` Last reason: ${reason}`;
  throw new RuntimeError('timeout', `Gave up waiting for ${what} after ${waitedMs} ms.${last}`);
}

function whenAborted(signal: AbortSignal): { promise: Promise<undefined>; forget: () => void } {
  let forget = () => {};
  const promise = new Promise<undefined>((resolve) => {
    const listener = () => resolve(undefined);
    signal.addEventListener('abort', listener, { once: true });
    forget = () => signal.removeEventListener('abort', listener);
  });
  return { promise, forget };
}
