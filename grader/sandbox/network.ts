import type http from 'node:http';
import type { Server, Socket } from 'node:net';

/**
 * The network of one launch: its instances share it, and what the grader offers them listens in it.
 * Addresses inside are always 127.0.0.1.
 */
export interface SandboxNetwork extends AsyncDisposable {
  /** Connects to ports inside, and keeps connections. */
  readonly agent: http.Agent;
  /**
   * Lets `server` answer on a port inside.
   * @param port 0 for a free one
   * @returns the port
   */
  listen(server: Server, port?: number): Promise<number>;
}

/** A connection of its own to a port inside. @throws as `net.connect` would */
export function connectThrough(agent: http.Agent, port: number): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const created = agent.createConnection({ host: '127.0.0.1', port }, (error, stream) => {
    if (error) reject(error);
    // Node's own agent returns the socket instead, and calls this with nothing.
    else if (stream) resolve(stream as Socket);
  }) as Socket | undefined;
  created?.once('connect', () => resolve(created));
  created?.once('error', reject);
  return promise;
}

/** Options of a request that is to be sent on a connection of its own. */
export function onItsOwn(agent: http.Agent): Pick<http.RequestOptions, 'createConnection'> {
  return { createConnection: (options, done) => agent.createConnection(options, done) };
}
