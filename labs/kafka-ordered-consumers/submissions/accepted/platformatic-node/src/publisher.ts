import {
  GenericError,
  type MessageToProduce,
  ProduceAcks,
  Producer,
  ProtocolError,
} from '@platformatic/kafka';
import { clientOptions, dropConnections } from './kafka-client.ts';
import type { Settings } from './settings.ts';
import { withDeadline } from './with-deadline.ts';

const deadlineMs = 8_000;

interface Line {
  producer: Producer;
  sends: Set<Promise<unknown>>;
}

/** Writes records, many at once if need be, and waits for all in-sync replicas. */
export class Publisher {
  readonly #settings: Settings;
  #line: Line;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#line = this.#newLine();
  }

  /**
   * @throws Error when Kafka refuses the record or does not acknowledge it within 8 s. It may be
   *   in the topic all the same.
   */
  async publish(message: MessageToProduce): Promise<void> {
    const line = this.#line;
    const send = line.producer.send({ messages: [message], acks: ProduceAcks.ALL });
    line.sends.add(send);
    try {
      await withDeadline(deadlineMs, send);
    } catch (error) {
      if (!isRefusal(error)) this.#replace(line);
      throw error;
    } finally {
      line.sends.delete(send);
    }
  }

  async close(): Promise<void> {
    await this.#line.producer.close();
  }

  /** Other sends may still succeed on the old line, so it goes when they are over. */
  #replace(old: Line): void {
    if (this.#line !== old) return;
    this.#line = this.#newLine();
    withDeadline(deadlineMs, Promise.allSettled(old.sends))
      .catch(() => {})
      .then(() => dropConnections(old.producer));
  }

  #newLine(): Line {
    const producer = new Producer({
      ...clientOptions(this.#settings, 'publisher'),
      requestTimeout: 5_000,
    });
    return { producer, sends: new Set() };
  }
}

/** A broker that says no is there; its connection is as good as any. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !GenericError.isGenericError(error)) return false;
  return (error as GenericError).findBy('code', ProtocolError.code) !== null;
}
