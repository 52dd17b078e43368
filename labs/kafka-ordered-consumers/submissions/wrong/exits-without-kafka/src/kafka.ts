import { Kafka, logLevel } from 'kafkajs';

/** A client that gives up on a silent broker early and tries again often. */
export function createKafka(brokers: string[]): Kafka {
  return new Kafka({
    brokers,
    clientId: 'aggregator',
    connectionTimeout: 2000,
    requestTimeout: 3000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 1 },
    logLevel: logLevel.ERROR,
  });
}
