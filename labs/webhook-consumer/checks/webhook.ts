import { createHmac } from 'node:crypto';
import type { ApiRequest } from '../../../grader/kit/index.ts';
import { keyOf, secrets } from './secrets.ts';

/** One attempt to deliver an event. */
export interface Webhook {
  id: string;
  timestamp: string;
  body: string;
}

export const nowS = (): number => Math.floor(Date.now() / 1000);

/** @param ageS negative for the future */
export const webhook = (id: string, body: string, ageS = 0): Webhook => ({
  id,
  timestamp: String(nowS() - ageS),
  body,
});

/** The value of a `v1` signature. */
export function mac({ id, timestamp, body }: Webhook, key: string | Buffer = keyOf(secrets[0])) {
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
}

/** The entry of the list: `v1,…`. */
export const signature = (hook: Webhook, secret: string = secrets[0]): string =>
  `v1,${mac(hook, keyOf(secret))}`;

/** What differs from a genuine request; `null` leaves a header out. */
export type Headers = Readonly<Record<string, string | null>>;

/** The request that delivers it, signed with the newest secret unless `headers` says otherwise. */
export function delivery(hook: Webhook, headers: Headers = {}): ApiRequest {
  const all: Headers = {
    'content-type': 'application/json',
    'webhook-id': hook.id,
    'webhook-timestamp': hook.timestamp,
    'webhook-signature': signature(hook),
    ...headers,
  };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return {
    method: 'POST',
    path: '/webhooks/payments',
    headers: Object.fromEntries(sent),
    body: hook.body,
    timeoutMs: 5000,
  };
}
