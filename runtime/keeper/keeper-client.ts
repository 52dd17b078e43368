import type { Socket } from 'node:net';
import { RuntimeError } from '../runtime-error.ts';
import type { ServiceProgress } from '../service-progress.ts';
import type { Hello, KeeperMessage, OperationName, Operations, WireError } from './messages.ts';
import { readMessages } from './read-messages.ts';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: ServiceProgress) => void) | undefined;
}

/**
 * The client's end of a connection to the keeper. The connection is the lease: closing it, by
 * whatever way this process ends, gives everything back. It keeps this process alive only while
 * an answer is awaited.
 */
export class KeeperClient implements Disposable {
  readonly hello: Promise<Hello>;
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #lost = new AbortController();
  #nextId = 1;

  constructor(socket: Socket) {
    this.#socket = socket;
    const { promise, resolve, reject } = Promise.withResolvers<Hello>();
    this.hello = promise;
    promise.catch(() => {});
    readMessages<KeeperMessage>(socket, (message) => this.#receive(message, resolve));
    socket.on('error', () => {});
    socket.on('close', () => {
      const error = new RuntimeError(
        'service-lost',
        'The keeper of the services went away. Run "lab doctor".',
      );
      reject(error);
      this.#lose(error);
    });
  }

  /** Aborted, with a RuntimeError as its reason, when the keeper or one of our services is gone. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async ask<Name extends OperationName>(
    request: Operations[Name]['request'] & { op: Name },
    onProgress?: (progress: ServiceProgress) => void,
  ): Promise<Operations[Name]['result']> {
    if (this.#socket.destroyed) throw this.#lost.signal.reason;
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(id, { resolve, reject, onProgress });
    this.#socket.ref();
    this.#socket.write(`${JSON.stringify({ id, request })}\n`);
    try {
      return (await promise) as Operations[Name]['result'];
    } finally {
      this.#pending.delete(id);
      if (this.#pending.size === 0) this.#socket.unref();
    }
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  #receive(message: KeeperMessage, greet: (hello: Hello) => void): void {
    if ('hello' in message) {
      greet(message);
      this.#socket.unref();
      return;
    }
    if ('lost' in message) {
      this.#lost.abort(fromWire(message.lost));
      return;
    }
    const pending = this.#pending.get(message.id);
    if ('progress' in message) pending?.onProgress?.(message.progress);
    else if ('error' in message) pending?.reject(fromWire(message.error));
    else pending?.resolve(message.result);
  }

  #lose(error: RuntimeError): void {
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#lost.abort(error);
  }
}

function fromWire(error: WireError): RuntimeError {
  return new RuntimeError(error.code, error.message, { service: error.service });
}
