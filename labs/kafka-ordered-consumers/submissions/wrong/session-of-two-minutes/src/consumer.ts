import type { Consumer, Kafka } from 'kafkajs';
import type { Names } from './names.ts';
import { processBatch, type RecordProcessor } from './process-batch.ts';
import { untilItWorks } from './until-it-works.ts';

const LONGEST_FETCH_MS = 500;
const LONGEST_HEARTBEAT_MS = 1000;
const REJOIN_WITHIN_MS = 10_000;

export interface ReadingsConsumer {
  /** Whether the group has taken this process in. */
  joined(): boolean;
  /** Finishes or gives back what is in hand and leaves the group. */
  leave(): Promise<void>;
}

/** Consumes readings as a member of the group, for as long as the process lives. */
export function consumeReadings(
  kafka: Kafka,
  names: Names,
  sessionMs: number,
  processRecord: RecordProcessor,
): ReadingsConsumer {
  const consumer = kafka.consumer({
    groupId: names.group,
    sessionTimeout: 120_000,
    rebalanceTimeout: REJOIN_WITHIN_MS,
    heartbeatInterval: Math.min(Math.floor(sessionMs / 5), LONGEST_HEARTBEAT_MS),
    // kafkajs sends no heartbeat while a fetch waits for records.
    maxWaitTimeInMs: Math.min(Math.floor(sessionMs / 5), LONGEST_FETCH_MS),
    allowAutoTopicCreation: false,
  });
  const leaving = new AbortController();
  let joined = false;

  const start = () => untilItWorks('join the group', join, leaving.signal).catch(ignoreOnLeaving);

  async function join(): Promise<void> {
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [names.readings], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 3,
        eachBatch: (payload) => processBatch(payload, processRecord),
      });
    } catch (error) {
      // kafkajs takes what is half connected for connected, and would never mend it.
      await consumer.disconnect().catch(() => {});
      throw error;
    }
  }

  function ignoreOnLeaving(error: unknown): void {
    if (!leaving.signal.aborted) throw error;
  }

  consumer.on(consumer.events.GROUP_JOIN, () => {
    joined = true;
  });
  onFinalCrash(consumer, () => {
    if (!leaving.signal.aborted) void start();
  });
  void start();

  return {
    joined: () => joined,
    async leave() {
      leaving.abort();
      await consumer.disconnect();
    },
  };
}

/** kafkajs starts again by itself after errors that it takes for temporary, and only after those. */
function onFinalCrash(consumer: Consumer, listener: () => void): void {
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) listener();
  });
}
