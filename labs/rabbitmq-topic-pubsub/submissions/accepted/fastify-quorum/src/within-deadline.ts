import { BrokerUnavailable } from './problems.ts';

/**
 * Runs work that needs the broker, and gives up waiting after `ms`. Whatever goes wrong with the
 * broker looks the same to a client: try again later. The signal tells the work to stop as well.
 * @throws {BrokerUnavailable} when the time is over
 */
export async function withinDeadline<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const reason = new BrokerUnavailable();
    abort.abort(reason);
    late.reject(reason);
  }, ms);
  try {
    return await Promise.race([work(abort.signal), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
