import type { Server } from 'node:http';
import type { Producer } from 'kafkajs';
import type { ReadingsConsumer } from './consumer.ts';
import type { Pool } from './database.ts';

const LEAVE_WITHIN_MS = 4500;

interface Running {
  server: Server;
  consumer: ReadingsConsumer;
  producer: Producer;
  pool: Pool;
}

/** On SIGTERM: no new work, out of the group, so that others take over at once. */
export function shutDownOnSigterm({ server, consumer, producer, pool }: Running): void {
  process.once('SIGTERM', async () => {
    // Whatever is not answered by then will not be answered.
    setTimeout(() => process.exit(0), LEAVE_WITHIN_MS).unref();
    server.close();
    await consumer.leave();
    await producer.disconnect();
    await pool.end();
    process.exit(143);
  });
}
