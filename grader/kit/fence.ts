import type { Until, UntilOptions } from './until.ts';

interface FenceOptions extends UntilOptions {
  /** What the marker will have done, for the message. */
  what: string;
  /** Sends a marker down the path that the forbidden effect would have taken. */
  send: () => Promise<unknown>;
  /** Whether the marker's own effect is there. */
  arrived: () => unknown;
}

/**
 * "Must not happen" without waiting blindly: once the marker has passed, whatever was sent before
 * it on the same path has had its effect, so the caller can look whether it is absent.
 */
export async function fence(until: Until, { what, send, arrived, ...wait }: FenceOptions) {
  await send();
  await until(what, async () => Boolean(await arrived()), wait);
}
