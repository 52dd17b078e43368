import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { publishConfirmed } from './publish-confirmed.ts';
import { DEAD_EXCHANGE, DEAD_KEY } from './topology.ts';

/** Dead-letters a job together with what is known about its end. */
export async function buryWithReport(
  channel: ConfirmChannel,
  delivery: ConsumeMessage,
  attempts: number,
): Promise<void> {
  const report = { job: JSON.parse(delivery.content.toString()), attempts, reason: 'failed' };
  const content = Buffer.from(JSON.stringify(report));
  await publishConfirmed(channel, DEAD_EXCHANGE, DEAD_KEY, content, { persistent: true });
  channel.ack(delivery);
}
