import { Admin, Consumer, Producer } from '@platformatic/kafka';
import {
  heartbeatMs,
  type KafkaSession,
  type KafkaTestClient,
  sessionTimeoutMs,
  type TestAdmin,
  type TestRecord,
} from './kafka-test-client.ts';

export const platformaticClient: KafkaTestClient = { name: '@platformatic/kafka', open };

function open(broker: string): KafkaSession {
  const options = { clientId: 'suite', bootstrapBrokers: [broker], retryDelay: 50 };
  const stack = new AsyncDisposableStack();
  const closing = <T extends Admin | Producer>(client: T): T => {
    stack.defer(async () => await client.close());
    return client;
  };
  const producer = closing(new Producer({ ...options, idempotent: true, acks: -1 }));
  return {
    admin: adminOf(closing(new Admin(options))),
    async produce(topic, records) {
      const messages = records.map((record) => message(topic, record));
      const { offsets = [] } = await producer.send({ messages });
      return offsets.map(({ partition }) => partition);
    },
    async consume({ group, topic, onRecord }) {
      const consumer = new Consumer({
        ...options,
        groupId: group,
        sessionTimeout: sessionTimeoutMs,
        heartbeatInterval: heartbeatMs,
        maxWaitTime: 100,
      });
      const stream = await consumer.consume({
        topics: [topic],
        mode: 'committed',
        fallbackMode: 'earliest',
        autocommit: false,
        isolationLevel: readCommitted,
      });
      const reading = (async () => {
        for await (const record of stream) {
          const { key, value, headers, partition, offset } = record;
          onRecord({
            key: key?.toString() ?? '',
            value: value?.toString() ?? null,
            headers: Object.fromEntries([...headers].map((pair) => pair.map(String))),
            partition,
            offset: Number(offset),
          });
          // Refused while the group rebalances: whoever has the partition then gets the record again.
          await record.commit()?.catch(() => {});
        }
      })().catch(() => {});
      const close = async () => {
        if (!consumer.closed) await consumer.close(true);
        await reading;
      };
      stack.defer(close);
      return { close };
    },
    async transact(transactionalId, records, end) {
      const transactional = closing(
        new Producer({
          ...options,
          ...unknownProducer,
          transactionalId,
          idempotent: true,
          acks: -1,
        }),
      );
      const transaction = await transactional.beginTransaction();
      for (const [topic, list] of Object.entries(records)) {
        await transaction.send({ messages: list.map((record) => message(topic, record)) });
      }
      await transaction[end]();
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/**
 * As the protocol wants it of a producer that begins. The library says 0, which a broker takes for an
 * old one unless its very first producer had that transactional id.
 */
const unknownProducer = { producerId: -1n, producerEpoch: -1 };

const readCommitted = 1;
const topicResource = 2;

function adminOf(admin: Admin): TestAdmin {
  return {
    async createTopic(topic, partitions, config = {}) {
      const configs = Object.entries(config).map(([name, value]) => ({ name, value }));
      await admin.createTopics({ topics: [topic], partitions, replicas: 1, configs });
    },
    deleteTopic: (topic) => admin.deleteTopics({ topics: [topic] }),
    topics: () => admin.listTopics(),
    async setting(topic, name) {
      const resources = [{ resourceType: topicResource, resourceName: topic } as const];
      const [described] = await admin.describeConfigs({ resources: [...resources] });
      return described?.configs.find((config) => config.name === name)?.value;
    },
    async group(name) {
      const group = (await admin.describeGroups({ groups: [name] })).get(name);
      return { state: titleCase(group?.state ?? ''), members: group?.members.size ?? 0 };
    },
    groups: async () => [...(await admin.listGroups()).keys()],
    async committed(groupId, topic) {
      const [group] = await admin.listConsumerGroupOffsets({ groups: [groupId] });
      const found = group?.topics.find(({ name }) => name === topic);
      return (found?.partitions ?? [])
        .toSorted((a, b) => a.partitionIndex - b.partitionIndex)
        .map(({ committedOffset }) => Number(committedOffset));
    },
    async endOffsets(topic) {
      const { topics } = await admin.metadata({ topics: [topic], forceUpdate: true });
      const count = topics.get(topic)?.partitionsCount ?? 0;
      const partitions = Array.from({ length: count }, (_, partitionIndex) => ({
        partitionIndex,
        timestamp: -1n,
      }));
      const [listed] = await admin.listOffsets({ topics: [{ name: topic, partitions }] });
      return (listed?.partitions ?? [])
        .toSorted((a, b) => a.partitionIndex - b.partitionIndex)
        .map(({ offset }) => Number(offset));
    },
  };
}

/** `STABLE` as the broker writes it: `Stable`. */
function titleCase(state: string): string {
  return state.charAt(0) + state.slice(1).toLowerCase();
}

function message(topic: string, { key, value, partition, headers = {} }: TestRecord) {
  const pairs = Object.entries(headers);
  return {
    topic,
    key: Buffer.from(key),
    // Its types have no tombstones; its code has.
    value: (value === null ? null : Buffer.from(value)) as Buffer,
    ...(partition === undefined ? {} : { partition }),
    headers: new Map(pairs.map(([name, text]) => [Buffer.from(name), Buffer.from(text)])),
  };
}
