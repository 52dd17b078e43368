/** A message from the submission or from the broker about it. Hostile. */
export interface ReceivedMessage {
  exchange: string;
  routingKey: string;
  /** The body as text; bytes that are no UTF-8 show as U+FFFD. */
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

export function receivedMessage({ content, fields, properties }: Delivery): ReceivedMessage {
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
