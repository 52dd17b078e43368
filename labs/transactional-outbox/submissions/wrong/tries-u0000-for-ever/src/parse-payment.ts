export interface Payment {
  eventId: string;
  orderId: string;
}

/** @returns `undefined` when the message is no payment */
export function parsePayment(content: Buffer): Payment | undefined {
  const body = parseJson(content);
  if (typeof body !== 'object' || body === null) return undefined;
  const { eventId, orderId } = body as Record<string, unknown>;
  return isText(eventId) && isText(orderId) ? { eventId, orderId } : undefined;
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
