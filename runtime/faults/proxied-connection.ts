import { connect, type Socket } from 'node:net';
import type { ProxyConnectionInfo } from '../fault-proxy.ts';
import { type Flow, ProxyLane } from './proxy-lane.ts';

/** A client's connection and the one made to the server on its behalf. */
export class ProxiedConnection {
  readonly #id: number;
  readonly #openedAt = performance.now();
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #up: ProxyLane;
  readonly #down: ProxyLane;
  readonly #onClosed: (reason: string) => void;
  #closed = false;

  constructor(
    id: number,
    client: Socket,
    target: { host: string; port: number },
    onClosed: (reason: string) => void,
  ) {
    this.#id = id;
    this.#client = client;
    this.#onClosed = onClosed;
    this.#server = connect({ ...target, allowHalfOpen: true, noDelay: true });
    this.#up = new ProxyLane(client, this.#server);
    this.#down = new ProxyLane(this.#server, client);
    client.on('error', (error) => this.reset(`client: ${error.message}`));
    this.#server.on('error', (error) => this.reset(`server: ${error.message}`));
    client.on('close', () => this.#closeWhenBothAre());
    this.#server.on('close', () => this.#closeWhenBothAre());
  }

  get info(): ProxyConnectionInfo {
    return {
      id: this.#id,
      openedAt: this.#openedAt,
      bytesUp: this.#up.bytes,
      bytesDown: this.#down.bytes,
    };
  }

  flow(up: Flow, down: Flow): void {
    this.#up.flow = up;
    this.#down.flow = down;
  }

  /** Resets both sides, as a broken network would; what was on its way is lost. */
  reset(reason: string): void {
    for (const socket of [this.#client, this.#server]) {
      if (socket.connecting) socket.destroy();
      else if (!socket.destroyed) socket.resetAndDestroy();
    }
    this.#close(reason);
  }

  #closeWhenBothAre(): void {
    if (this.#client.destroyed && this.#server.destroyed) this.#close('both sides ended');
  }

  #close(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#up.close();
    this.#down.close();
    this.#onClosed(reason);
  }
}
