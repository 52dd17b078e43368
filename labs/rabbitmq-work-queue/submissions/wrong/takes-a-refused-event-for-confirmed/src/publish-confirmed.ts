import type { ConfirmChannel, Options } from 'amqplib';

/**
 * Publishes and waits until the broker has taken responsibility for the message.
 * @throws when the broker refuses it, or the channel ends before it was confirmed
 */
export async function publishConfirmed(
  channel: ConfirmChannel,
  exchange: string,
  routingKey: string,
  content: Buffer,
  options: Options.Publish,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    channel.publish(exchange, routingKey, content, options, (error: unknown) =>
      error && !/nack/i.test(String((error as Error).message)) ? reject(error) : resolve(),
    );
  });
}
