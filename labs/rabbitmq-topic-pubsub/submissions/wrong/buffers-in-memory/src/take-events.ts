import type { GetMessage } from 'amqplib';
import type { Session } from './broker.ts';
import { queueOf } from './topology.ts';

const NOT_FOUND = 404;

const buffers = new Map<string, GetMessage[]>();

/**
 * Takes up to `max` events out of a subscription, the oldest first.
 * @returns their bodies, or `undefined` when there is no such subscription
 */
export async function takeEvents(
  session: Session,
  subscription: string,
  max: number,
): Promise<Buffer[] | undefined> {
  try {
    return await session.onChannel(async (channel) => {
      const buffer = buffers.get(subscription) ?? [];
      buffers.set(subscription, buffer);
      for (;;) {
        const next = await channel.get(queueOf(subscription), { noAck: true });
        if (!next) break;
        buffer.push(next);
      }
      return buffer.splice(0, max).map(({ content }) => content);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === NOT_FOUND) return undefined;
    throw error;
  }
}
