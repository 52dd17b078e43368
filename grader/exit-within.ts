import type { Exit, SandboxedProcess } from './sandbox/sandbox.ts';

/**
 * How a process ended, once it has; `undefined` when it had not after `ms`, or when `signal` was
 * aborted before. The process is left as it is.
 */
export async function exitWithin(
  process: SandboxedProcess,
  ms: number,
  signal?: AbortSignal,
): Promise<Exit | undefined> {
  const { promise: givenUp, resolve } = Promise.withResolvers<undefined>();
  const giveUp = () => resolve(undefined);
  const timer = setTimeout(giveUp, ms);
  signal?.addEventListener('abort', giveUp, { once: true });
  if (signal?.aborted) giveUp();
  try {
    return await Promise.race([process.exited, givenUp]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}
