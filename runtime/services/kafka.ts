import { brokerFrom } from './kafka/broker-from.ts';
import { connectKafka } from './kafka/connect-kafka.ts';
import { heap } from './kafka/java-command.ts';
import { kafkaNative } from './kafka/kafka-native.ts';
import { adminName, kafkaSettings } from './kafka/kafka-settings.ts';
import { kafkaVersion } from './kafka/kafka-version.ts';
import type { ServiceDefinition } from './service.ts';

const variable = 'LAB_KAFKA_BROKERS';

/** Apache Kafka, one node. A tenant is a prefix of names, with two users who may use only that. */
export const kafka: ServiceDefinition = {
  name: 'kafka',
  envName: 'KAFKA_BROKERS',
  startMs: 90_000,
  ports: { kafka: 9092 },
  container: {
    image: `apache/kafka:${kafkaVersion}`,
    imageVariable: 'LAB_IMAGE_KAFKA',
    environment: containerEnvironment,
  },
  native: kafkaNative,
  attach: { variable, endpoint: (env) => brokerFrom(env, variable) },
  endpoint: (host, ports, secret) => ({
    host,
    port: ports.kafka ?? 9092,
    admin: { user: adminName, password: secret },
  }),
  connect: connectKafka,
};

/** The image turns `KAFKA_LOG_DIRS` into `log.dirs`, and `___` into `-`. */
function containerEnvironment(secret: string): Record<string, string> {
  const settings = kafkaSettings({
    clients: '0.0.0.0:9092',
    announced: '127.0.0.1:9092',
    controller: '127.0.0.1:9093',
    secret,
  });
  const variables = Object.entries(settings).map(([name, value]) => [
    `KAFKA_${name.replaceAll('-', '___').replaceAll('.', '_').toUpperCase()}`,
    value,
  ]);
  return { ...Object.fromEntries(variables), KAFKA_HEAP_OPTS: heap.join(' ') };
}
