/** A message from the submission or from the broker about it. Hostile. */
export interface ReceivedMessage {
  exchange: string;
  routingKey: string;
  /** The body as text, at most 4 MiB of it; bytes that are no UTF-8 show as U+FFFD. */
  body: string;
  bytes: Buffer;
  messageId: string | undefined;
  contentType: string | undefined;
  /** delivery_mode 2. */
  persistent: boolean;
  redelivered: boolean;
  headers: Record<string, unknown>;
  /** `performance.now()` on arrival, for differences. */
  arrivedAt: number;
}

/** As amqplib hands it over. */
interface Delivery {
  content: Buffer;
  fields: { exchange: string; routingKey: string; redelivered: boolean };
  properties: {
    messageId?: unknown;
    contentType?: unknown;
    deliveryMode?: unknown;
    headers?: Record<string, unknown>;
  };
}

/** More of a body is of no use to a check, and the whole of it could be all of the grader's memory. */
const maxBodyBytes = 4 * 1024 * 1024;

export function receivedMessage({ content: whole, fields, properties }: Delivery): ReceivedMessage {
  const content =
    whole.length > maxBodyBytes ? Buffer.from(whole.subarray(0, maxBodyBytes)) : whole;
  const { exchange, routingKey, redelivered } = fields;
  const { messageId, contentType, deliveryMode, headers } = properties;
  return {
    exchange,
    routingKey,
    redelivered,
    body: content.toString('utf8'),
    bytes: content,
    messageId: textOf(messageId),
    contentType: textOf(contentType),
    persistent: deliveryMode === 2,
    headers: headers ?? {},
    arrivedAt: performance.now(),
  };
}

const textOf = (property: unknown) => (typeof property === 'string' ? property : undefined);
