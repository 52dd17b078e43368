import { type ReceivedMessage, readJson, shape } from '../../../grader/kit/index.ts';

const body = shape.object({
  eventId: shape.string,
  type: shape.string,
  orderId: shape.string,
  version: shape.integer,
  occurredAt: shape.string,
  data: shape.record(shape.anything),
});

export type Event = shape.Read<typeof body>;

export const readEvent = (message: ReceivedMessage): Event =>
  readJson(message.body, `the event ${message.routingKey}: body`, body);

export const placedKey = 'order.placed';
export const paidKey = 'order.paid';
