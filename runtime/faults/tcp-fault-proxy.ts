import { createServer, type Server, type Socket } from 'node:net';
import type {
  Direction,
  FaultEvent,
  FaultMode,
  FaultProxy,
  FaultProxyOptions,
  ProxyConnectionInfo,
} from '../fault-proxy.ts';
import { ProxiedConnection } from './proxied-connection.ts';
import type { Flow } from './proxy-lane.ts';

const passing: Flow = { held: false, delayMs: 0 };
const holding: Flow = { held: true, delayMs: 0 };

/** As `startFaultProxy` gives it; listens after `listen`. */
export class TcpFaultProxy implements FaultProxy {
  readonly host = '127.0.0.1';
  mode: FaultMode = 'pass';
  #target: { host: string; port: number };
  #up = passing;
  #down = passing;
  #port = 0;
  #closedBytes = { up: 0, down: 0 };
  #nextId = 1;
  readonly #server: Server;
  readonly #open = new Set<ProxiedConnection>();
  readonly #options: FaultProxyOptions;

  constructor(options: FaultProxyOptions) {
    this.#options = options;
    this.#target = { host: options.host, port: options.port };
    const accept = (client: Socket) => this.#accept(client);
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, accept);
  }

  async listen(): Promise<void> {
    const { signal, listen = onFreePort } = this.#options;
    signal?.throwIfAborted();
    this.#port = await listen(this.#server);
    signal?.addEventListener('abort', () => void this[Symbol.asyncDispose](), { once: true });
  }

  get port(): number {
    return this.#port;
  }

  get connections(): ProxyConnectionInfo[] {
    return [...this.#open].map((connection) => connection.info);
  }

  get attempts(): number {
    return this.#nextId - 1;
  }

  get bytesUp(): number {
    return this.connections.reduce((sum, { bytesUp }) => sum + bytesUp, this.#closedBytes.up);
  }

  get bytesDown(): number {
    return this.connections.reduce((sum, { bytesDown }) => sum + bytesDown, this.#closedBytes.down);
  }

  pass(): void {
    this.#change('pass', 'pass', passing, passing);
  }

  refuse(): void {
    this.#change('refuse', 'refuse', passing, passing);
  }

  hold(): void {
    this.#change('hold', 'hold', holding, holding);
  }

  delay(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`A delay of ${ms} ms is not possible.`);
    const late = { held: false, delayMs: ms };
    this.#change('delay', `delay ${ms} ms`, late, late);
  }

  oneway(direction: Direction): void {
    const up = direction === 'up' ? passing : holding;
    const down = direction === 'down' ? passing : holding;
    this.#change('oneway', `one way, ${direction}`, up, down);
  }

  cut(): number {
    const connections = [...this.#open];
    for (const connection of connections) connection.reset('cut');
    this.#tell('cut', `reset ${connections.length} connections`);
    return connections.length;
  }

  retarget(host: string, port: number): void {
    this.#target = { host, port };
    this.#tell('mode', `new connections go to ${host}:${port}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of [...this.#open]) connection.reset('proxy closed');
    await closed;
  }

  #change(mode: FaultMode, detail: string, up: Flow, down: Flow): void {
    this.mode = mode;
    this.#up = up;
    this.#down = down;
    this.#tell('mode', detail);
    for (const connection of [...this.#open]) connection.flow(up, down);
  }

  #accept(client: Socket): void {
    const id = this.#nextId++;
    if (this.mode === 'refuse') {
      client.on('error', () => {});
      client.resetAndDestroy();
      this.#tell('closed', 'refused', id);
      return;
    }
    this.#tell('connected', `to ${this.#target.host}:${this.#target.port}`, id);
    const connection = new ProxiedConnection(id, client, this.#target, (reason) => {
      this.#open.delete(connection);
      this.#closedBytes.up += connection.info.bytesUp;
      this.#closedBytes.down += connection.info.bytesDown;
      this.#tell('closed', reason, id);
    });
    this.#open.add(connection);
    connection.flow(this.#up, this.#down);
  }

  #tell(type: FaultEvent['type'], detail: string, connection?: number): void {
    this.#options.onEvent?.({ at: performance.now(), type, connection, detail });
  }
}

function onFreePort(server: Server): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.on('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : 0);
  });
  return promise;
}
