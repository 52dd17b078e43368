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

/** On SIGTERM: leave. */
export function shutDownOnSigterm({ server }: Running): void {
  process.once('SIGTERM', () => {
    server.close();
    process.exit(0);
  });
}
