import kafkajs, { type Consumer, type IHeaders } from 'kafkajs';
import {
  heartbeatMs,
  type KafkaSession,
  type KafkaTestClient,
  sessionTimeoutMs,
  type TestAdmin,
  type TestRecord,
} from './kafka-test-client.ts';

export const kafkajsClient: KafkaTestClient = { name: 'kafkajs', open };

function open(broker: string): KafkaSession {
  const kafka = new kafkajs.Kafka({
    clientId: 'suite',
    brokers: [broker],
    logCreator: () => () => {},
    retry: { initialRetryTime: 50 },
  });
  const stack = new AsyncDisposableStack();
  const connect = async <T extends { connect(): Promise<void>; disconnect(): Promise<void> }>(
    client: T,
  ): Promise<T> => {
    stack.defer(() => client.disconnect());
    await client.connect();
    return client;
  };
  const producer = connect(kafka.producer({ idempotent: true, maxInFlightRequests: 1 }));
  return {
    admin: adminOf(connect(kafka.admin())),
    async produce(topic, records) {
      const messages = records.map(message);
      const placed = await (await producer).send({ topic, messages, acks: -1 });
      return placed.map(({ partition }) => partition);
    },
    async consume({ group, topic, onRecord }) {
      const consumer: Consumer = await connect(
        kafka.consumer({
          groupId: group,
          sessionTimeout: sessionTimeoutMs,
          heartbeatInterval: heartbeatMs,
          maxWaitTimeInMs: 100,
        }),
      );
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachMessage: async ({ partition, message: { key, value, headers, offset } }) => {
          onRecord({
            key: key?.toString() ?? '',
            value: value?.toString() ?? null,
            headers: texts(headers),
            partition,
            offset: Number(offset),
          });
          const next = String(Number(offset) + 1);
          await consumer.commitOffsets([{ topic, partition, offset: next }]);
        },
      });
      return { close: () => consumer.disconnect() };
    },
    async transact(transactionalId, records, end) {
      const transactional = await connect(
        kafka.producer({ transactionalId, idempotent: true, maxInFlightRequests: 1 }),
      );
      const transaction = await transactional.transaction();
      for (const [topic, list] of Object.entries(records)) {
        await transaction.send({ topic, messages: list.map(message) });
      }
      await transaction[end]();
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function adminOf(connected: Promise<ReturnType<kafkajs.Kafka['admin']>>): TestAdmin {
  return {
    async createTopic(topic, numPartitions, config = {}) {
      const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
      await (await connected).createTopics({ topics: [{ topic, numPartitions, configEntries }] });
    },
    async deleteTopic(topic) {
      await (await connected).deleteTopics({ topics: [topic] });
    },
    topics: async () => await (await connected).listTopics(),
    async setting(topic, name) {
      const resources = [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }];
      const described = await (await connected).describeConfigs({
        resources,
        includeSynonyms: false,
      });
      const entries = described.resources[0]?.configEntries ?? [];
      return entries.find(({ configName }) => configName === name)?.configValue;
    },
    async group(name) {
      const { groups } = await (await connected).describeGroups([name]);
      return { state: groups[0]?.state ?? '', members: groups[0]?.members.length ?? 0 };
    },
    async groups() {
      return (await (await connected).listGroups()).groups.map(({ groupId }) => groupId);
    },
    async committed(groupId, topic) {
      const [found] = await (await connected).fetchOffsets({ groupId, topics: [topic] });
      return inOrder(found?.partitions ?? []);
    },
    endOffsets: async (topic) => inOrder(await (await connected).fetchTopicOffsets(topic)),
  };
}

function inOrder(partitions: readonly { partition: number; offset: string }[]): number[] {
  return partitions
    .toSorted((a, b) => a.partition - b.partition)
    .map(({ offset }) => Number(offset));
}

function message({ key, value, partition, headers }: TestRecord) {
  return { key, value, ...(partition === undefined ? {} : { partition }), headers: { ...headers } };
}

function texts(headers: IHeaders | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
}
