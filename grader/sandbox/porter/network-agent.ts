import http from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** An agent whose connections are made by `connect`, wherever that may be. */
export class NetworkAgent extends http.Agent {
  readonly #connect: (port: number) => Promise<Socket>;

  constructor(connect: (port: number) => Promise<Socket>) {
    super({ keepAlive: true, maxSockets: 64 });
    this.#connect = connect;
  }

  override createConnection(
    options: http.ClientRequestArgs,
    done?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const report = done as ((error: Error | null, stream?: Duplex) => void) | undefined;
    this.#connect(Number(options.port)).then(
      (socket) => report?.(null, socket),
      (error) => report?.(error),
    );
  }
}
