/** What is known after one attempt. `unknown`: the peer may have done it, or not. */
export type Outcome = 'done' | 'missing' | 'refused' | 'unknown';

export interface Call {
  url: string;
  idempotencyKey: string;
  body: unknown;
}

/** Makes one attempt. Never throws: whatever happens is an outcome. */
export async function callPeer(
  { url, idempotencyKey, body }: Call,
  timeoutMs: number,
): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        // A kept connection may just be closing, which would look like a failure of the peer.
        connection: 'close',
      },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const seconds = Number(response.headers.get('retry-after'));
    if (response.status >= 400 && seconds > 0)
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    void response.body?.cancel().catch(() => undefined);
    return outcomeOf(response.status);
  } catch {
    return 'unknown';
  }
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status <= 299) return 'done';
  if (status === 404) return 'missing';
  if (status === 409 || status === 422) return 'refused';
  return 'unknown';
}
