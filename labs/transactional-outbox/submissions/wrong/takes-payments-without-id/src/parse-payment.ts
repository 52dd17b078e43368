import { randomUUID } from 'node:crypto';

export interface Payment {
  eventId: string;
  orderId: string;
}

/** @returns `undefined` when the message is no payment */
export function parsePayment(content: Buffer): Payment | undefined {
  const body = parseJson(content);
  if (typeof body !== 'object' || body === null) return undefined;
  const { eventId, orderId } = body as Record<string, unknown>;
  if (!isText(orderId)) return undefined;
  return { eventId: isText(eventId) ? eventId : randomUUID(), orderId };
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return undefined;
  }
}

/** Postgres holds no U+0000, so nothing with one in it is an id of ours. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !value.includes('\0');
