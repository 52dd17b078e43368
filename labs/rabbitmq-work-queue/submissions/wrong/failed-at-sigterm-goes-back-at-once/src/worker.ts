import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { Session } from './broker.ts';
import { processDelivery } from './process-delivery.ts';
import type { Settings } from './settings.ts';
import { JOBS_QUEUE } from './topology.ts';

export interface Worker {
  /** Begins to consume in a new session. */
  start(session: Session): Promise<void>;
  /** Takes no new job; resolves when those in hand are settled. */
  drain(): Promise<void>;
}

export function createWorker(settings: Settings): Worker {
  const inHand = new Set<Promise<void>>();
  let stopConsuming = async () => {};
  let draining = false;

  function receive(session: Session, delivery: ConsumeMessage): void {
    const work = processDelivery(session, delivery, settings, () => draining)
      .catch((error) => {
        console.error('Job not settled:', error);
        giveBack(session.channel, delivery);
      })
      .finally(() => inHand.delete(work));
    inHand.add(work);
  }

  return {
    async start(session) {
      const { channel } = session;
      await channel.prefetch(settings.prefetch);
      const { consumerTag } = await channel.consume(JOBS_QUEUE, (delivery) => {
        // No delivery means that the queue is gone, so we begin a new session.
        if (!delivery) channel.close().catch(ignore);
        else if (draining) giveBack(channel, delivery);
        else receive(session, delivery);
      });
      stopConsuming = () => channel.cancel(consumerTag).then(ignore, ignore);
      if (draining) await stopConsuming();
    },

    async drain() {
      draining = true;
      await stopConsuming();
      await Promise.all(inHand);
    },
  };
}

function giveBack(channel: ConfirmChannel, delivery: ConsumeMessage): void {
  try {
    channel.nack(delivery, false, true);
  } catch {
    // The channel is gone, so the broker has taken the job back by itself.
  }
}

/** For calls on a session that may end under them; broker.ts deals with its end. */
const ignore = () => {};
