import type { Server } from 'node:net';
import { TcpFaultProxy } from './faults/tcp-fault-proxy.ts';

export interface FaultProxyOptions {
  /** Where new connections are forwarded to. */
  readonly host: string;
  readonly port: number;
  /** Lets the proxy answer, and tells on which port. @default on a free port of 127.0.0.1 */
  readonly listen?: (server: Server) => Promise<number>;
  /** Disposes the proxy. */
  readonly signal?: AbortSignal;
  /** For the timeline. */
  readonly onEvent?: (event: FaultEvent) => void;
}

/** `up` is from client to server. */
export type Direction = 'up' | 'down';

export type FaultMode = 'pass' | 'refuse' | 'hold' | 'delay' | 'oneway';

export interface FaultEvent {
  /** Milliseconds on the clock of `performance.now()`. */
  readonly at: number;
  readonly type: 'connected' | 'closed' | 'mode' | 'cut';
  /** Which connection, counted from 1; undefined for an event of the whole proxy. */
  readonly connection?: number;
  readonly detail: string;
}

export interface ProxyConnectionInfo {
  readonly id: number;
  /** Milliseconds on the clock of `performance.now()`. */
  readonly openedAt: number;
  /** Bytes forwarded from client to server. */
  readonly bytesUp: number;
  /** Bytes forwarded from server to client. */
  readonly bytesDown: number;
}

/** A TCP proxy that knows no protocol and can fail as networks do. */
export interface FaultProxy extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly mode: FaultMode;
  /** Those open now. */
  readonly connections: readonly ProxyConnectionInfo[];
  /** Connections asked for so far, refused ones included. */
  readonly attempts: number;
  /** Bytes forwarded by all connections so far. */
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** Forwards everything, first what was held, in order. */
  pass(): void;
  /** Resets new connections; those there are go on. */
  refuse(): void;
  /** Accepts and reads nothing more, in either direction. */
  hold(): void;
  /** Forwards everything so many milliseconds late, in order. */
  delay(ms: number): void;
  /** Forwards in one direction and holds the other. */
  oneway(direction: Direction): void;
  /** Resets all connections on both sides; returns how many there were. The mode stays. */
  cut(): number;
  /** Sends new connections elsewhere. */
  retarget(host: string, port: number): void;
}

/** Listens on a port of 127.0.0.1 and forwards to `host` and `port`. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const proxy = new TcpFaultProxy(options);
  await proxy.listen();
  return proxy;
}
