import type { GetMessage } from 'amqplib';
import type { Session } from './broker.ts';
import { queueOf } from './topology.ts';

const NOT_FOUND = 404;

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
      const taken: GetMessage[] = [];
      while (taken.length < max) {
        const next = await channel.get(queueOf(subscription));
        if (!next) break;
        taken.push(next);
      }
      const last = taken.at(-1);
      if (last) channel.ack(last, true);
      return taken.map(({ content }) => content);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === NOT_FOUND) return undefined;
    throw error;
  }
}
