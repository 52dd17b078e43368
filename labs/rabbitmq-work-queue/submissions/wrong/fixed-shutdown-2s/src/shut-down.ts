import type { Server } from 'node:http';
import type { Broker } from './broker.ts';
import type { Worker } from './worker.ts';

interface Running {
  server: Server;
  worker: Worker;
  broker: Broker;
  /** Time allowed from SIGTERM to the end of the process. */
  shutdownMs: number;
}

/** On SIGTERM: no new work, finish what is in hand, leave. */
export function shutDownOnSigterm({ server, worker, broker, shutdownMs }: Running): void {
  process.once('SIGTERM', async () => {
    // What is not finished by then goes back to the queue with the connection.
    setTimeout(() => process.exit(0), 2000).unref();
    server.close();
    await worker.drain();
    await broker.close();
    process.exit(0);
  });
}
