import { signedHeaders } from './signed-headers.ts';

/** What the receiver has to get, the same in every attempt. */
export interface Message {
  eventId: string;
  url: string;
  /** As it goes over the wire. */
  body: string;
}

export interface AttemptResult {
  /** `null` where the receiver gave no answer. */
  statusCode: number | null;
  error: string | null;
  /** The Retry-After of the answer, as it was sent. */
  retryAfter: string | null;
}

/** Posts a message once, signed now. Never throws: whatever happens is a result. */
export async function sendAttempt(
  { eventId, url, body }: Message,
  secrets: readonly string[],
  timeoutMs: number,
): Promise<AttemptResult> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // A kept connection may just be closing, which would look like a failure of the receiver.
        connection: 'close',
        ...signedHeaders(eventId, body, secrets),
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    void response.body?.cancel().catch(() => undefined);
    const retryAfter = response.headers.get('retry-after');
    return { statusCode: response.status, error: null, retryAfter };
  } catch (error) {
    return { statusCode: null, error: describe(error), retryAfter: null };
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
