import kafkajs from 'kafkajs';
import type { ServiceAccess } from '../../service-access.ts';
import { startServiceProxy } from '../../service-proxy.ts';
import { kafka } from '../../services/kafka.ts';
import { waitUntil } from '../../wait-until.ts';
import type { Subject } from '../subject.ts';

export const kafkaSubject: Subject = {
  definition: kafka,
  attachTo: ({ host, port, admin: { user, password } }) => ({
    LAB_KAFKA_BROKERS: `kafka://${user}:${password}@${host}:${port}`,
  }),
  async use(access) {
    await asTenant(access, async (client) => {
      const topic = topicOf(access);
      await onAdmin(client, (admin) => createTopic(admin, topic));
      await produce(client, topic);
      const [offset] = await onAdmin(client, (admin) => admin.fetchTopicOffsets(topic));
      if (offset?.high === '0') throw new Error('nothing was produced');
    });
  },
  attempts: {
    "see another's topics": async (mine, theirs) => {
      await kafkaSubject.use(theirs);
      const topics = await asTenant(mine, (client) =>
        onAdmin(client, (admin) => admin.listTopics()),
      );
      if (!topics.includes(topicOf(theirs))) throw new Error('it is not among them');
    },
    "publish to another's topic": (mine, theirs) =>
      asTenant(mine, (client) => produce(client, topicOf(theirs))),
    "delete another's topic": (mine, theirs) =>
      asTenant(mine, (client) =>
        onAdmin(client, (admin) => admin.deleteTopics({ topics: [topicOf(theirs)] })),
      ),
  },
};

const topicOf = (access: ServiceAccess): string => `${access.admin.prefix}used`;

/** As a submission: through the gateway that logs it in. */
async function asTenant<T>(
  access: ServiceAccess,
  act: (client: kafkajs.Kafka) => Promise<T>,
): Promise<T> {
  await using way = await startServiceProxy('kafka', access);
  const client = new kafkajs.Kafka({
    brokers: [way.env.KAFKA_BROKERS ?? ''],
    logCreator: () => () => {},
    retry: { retries: 2, initialRetryTime: 50 },
  });
  return await act(client);
}

async function onAdmin<T>(
  client: kafkajs.Kafka,
  act: (admin: kafkajs.Admin) => Promise<T>,
): Promise<T> {
  const admin = client.admin();
  try {
    await admin.connect();
    return await act(admin);
  } finally {
    await admin.disconnect();
  }
}

/** A broker hears of a topic a moment after it was made, which the client's own wait calls a failure. */
async function createTopic(admin: kafkajs.Admin, topic: string): Promise<void> {
  await admin.createTopics({ topics: [{ topic }], waitForLeaders: false });
  const isKnown = () =>
    admin.fetchTopicMetadata({ topics: [topic] }).then(
      () => true,
      () => false,
    );
  await waitUntil(isKnown, { deadlineMs: 10_000, what: 'the topic to be known' });
}

async function produce(client: kafkajs.Kafka, topic: string): Promise<void> {
  const producer = client.producer({ allowAutoTopicCreation: false });
  try {
    await producer.connect();
    await producer.send({ topic, messages: [{ value: 'used' }] });
  } finally {
    await producer.disconnect();
  }
}
