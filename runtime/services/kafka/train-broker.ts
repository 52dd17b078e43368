import type { Endpoint, ServiceAdmin } from '../service.ts';
import { startKafkaGateway } from './kafka-gateway.ts';

/**
 * Has a broker do once what every run of a lab has it do, so that it has loaded the classes for that:
 * a tenant with a topic, a record to it, a group that reads the record.
 */
export async function trainBroker(admin: ServiceAdmin, { host, port }: Endpoint): Promise<void> {
  const { Admin, Consumer, Producer } = await import('@platformatic/kafka');
  const name = 'lab_training_run';
  await admin.harden();
  const { admin: access } = await admin.createTenant(name);
  const { prefix = '', user = '', password = '' } = access;
  const credentials = { user, password, mechanism: 'SCRAM-SHA-256' } as const;
  await using gateway = await startKafkaGateway({ broker: { host, port }, credentials });
  const options = { clientId: 'training', bootstrapBrokers: [gateway] };
  const topic = `${prefix}training`;
  await using clients = new AsyncDisposableStack();

  const topics = new Admin(options);
  clients.defer(async () => await topics.close());
  await topics.createTopics({ topics: [topic], partitions: 1, replicas: 1 });

  const producer = new Producer({
    ...options,
    idempotent: true,
    acks: -1,
    autocreateTopics: false,
  });
  clients.defer(async () => await producer.close());
  await producer.send({ messages: [{ topic, value: Buffer.from('record') }] });

  const consumer = new Consumer({ ...options, groupId: topic, maxWaitTime: 100 });
  clients.defer(async () => await consumer.close(true));
  const stream = await consumer.consume({
    topics: [topic],
    mode: 'committed',
    fallbackMode: 'earliest',
    autocommit: false,
  });
  for await (const record of stream) {
    await record.commit();
    break;
  }
  await clients.disposeAsync();
  await admin.dropTenant(name);
}
