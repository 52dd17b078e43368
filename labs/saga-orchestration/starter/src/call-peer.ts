/** What is known after one attempt. `unknown`: the peer may have done it, or not. */
export type Outcome = 'done' | 'missing' | 'refused' | 'unknown';

export interface Call {
  url: string;
  idempotencyKey: string;
  body: unknown;
}

/** Makes one attempt. */
export async function callPeer({ url, idempotencyKey, body }: Call): Promise<Outcome> {
  // SGO-04: give it up in time, do not follow, do not throw
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    body: JSON.stringify(body),
  });
  // SGO-03, SGO-05, SGO-06: what do the other statuses tell?
  return response.ok ? 'done' : 'unknown';
}
