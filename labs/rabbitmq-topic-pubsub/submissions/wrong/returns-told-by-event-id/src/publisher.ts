import type { ConfirmChannel } from 'amqplib';
import type { Event } from './parse-event.ts';
import { EVENTS_EXCHANGE } from './topology.ts';

/**
 * Publishes an event and waits for the broker's confirm.
 * @returns whether a queue took it
 * @throws when the broker refuses it, or the channel ends before it was confirmed
 */
export type Publish = (event: Event) => Promise<boolean>;

export function createPublisher(channel: ConfirmChannel): Publish {
  const underWay = new Map<unknown, { routed: boolean }>();
  channel.on('return', ({ properties }) => {
    const publication = underWay.get(properties.messageId);
    if (publication) publication.routed = false;
  });

  return async (event) => {
    const publication = { routed: true };
    underWay.set(event.id, publication);
    await new Promise<void>((resolve, reject) => {
      const options = {
        mandatory: true,
        persistent: true,
        contentType: 'application/cloudevents+json',
        messageId: event.id,
      };
      channel.publish(EVENTS_EXCHANGE, event.type, event.content, options, (error: unknown) =>
        error ? reject(error) : resolve(),
      );
    });
    underWay.delete(event.id);
    return publication.routed;
  };
}
