import { randomUUID } from 'node:crypto';
import type { ConfirmChannel } from 'amqplib';
import type { Event } from './parse-event.ts';
import { EVENTS_EXCHANGE } from './topology.ts';

/**
 * Publishes an event and waits for the broker's confirm.
 * @returns whether a queue took it
 * @throws when the broker refuses it, or the channel ends before it was confirmed
 */
export type Publish = (event: Event) => Promise<boolean>;

let listening = false;
const returned = new Set<unknown>();

export function createPublisher(channel: ConfirmChannel): Publish {
  if (!listening) channel.on('return', ({ properties }) => returned.add(properties.correlationId));
  listening = true;

  return async (event) => {
    // Ids of events may repeat, and many publications are under way at once: ours tell them apart.
    const correlationId = randomUUID();
    await new Promise<void>((resolve, reject) => {
      const options = {
        mandatory: true,
        persistent: true,
        contentType: 'application/cloudevents+json',
        messageId: event.id,
        correlationId,
      };
      channel.publish(EVENTS_EXCHANGE, event.type, event.content, options, (error: unknown) =>
        error ? reject(error) : resolve(),
      );
    });
    return !returned.delete(correlationId); // a return comes before the confirm
  };
}
