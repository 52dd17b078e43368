import type { Settings } from './settings.ts';

/** What the receiver has to get, the same in every attempt. */
export interface Message {
  eventId: string;
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

/** Posts a message once. */
export async function sendAttempt(
  url: string,
  { eventId, body }: Message,
  _settings: Settings,
): Promise<AttemptResult> {
  // WHP-01, WHP-04, WHP-13: sign it now, with each secret that is valid now
  // WHP-05: do not follow, do not wait for ever, do not throw
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'webhook-id': eventId },
    body,
  });
  return {
    statusCode: response.status,
    error: null,
    retryAfter: response.headers.get('retry-after'),
  };
}
