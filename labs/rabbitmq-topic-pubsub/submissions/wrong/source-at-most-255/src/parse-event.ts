export interface Event {
  id: string;
  type: string;
  /** The request body as it came; the message gets these very bytes. */
  content: Buffer;
}

/** What AMQP allows for a routing key and for message_id. */
const LONGEST_BYTES = 255;

/** @returns `undefined` when the bytes are no CloudEvent that AMQP can carry */
export function parseEvent(content: Buffer): Event | undefined {
  const body = parseJson(content);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { specversion, id, source, type } = body as Record<string, unknown>;
  if (specversion !== '1.0' || !isShortText(source)) return undefined;
  return isShortText(id) && isShortText(type) ? { id, type, content } : undefined;
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isShortText = (value: unknown): value is string =>
  isText(value) && Buffer.byteLength(value) <= LONGEST_BYTES;
