import type { ChildProcess } from 'node:child_process';
import { Server, Socket } from 'node:net';
import { GraderError } from '../../grader-error.ts';

/** The process that opens sockets in a private network, by the messages that porter-process.mjs knows. */
export class Porter {
  readonly #process: ChildProcess;
  readonly #ready = Promise.withResolvers<void>();
  readonly #waiting = new Map<number, PromiseWithResolvers<Reply>>();
  #lastId = 0;

  constructor(process: ChildProcess) {
    this.#process = process;
    this.#ready.promise.catch(() => undefined);
    process.on('message', (message: Message, handle) => this.#receive(message, handle));
    process.once('exit', () => this.#gone());
    process.once('error', () => this.#gone());
  }

  /** @throws as `net.connect` does */
  async connect(port: number): Promise<Socket> {
    const { handle } = await this.#ask({ type: 'connect', port });
    if (handle instanceof Socket) return handle.setNoDelay(true);
    throw new GraderError('infrastructure', 'The network of the sandbox sent no socket.');
  }

  /** A listening socket inside, for `server.listen(...)`; port 0 for a free one. */
  async listen(port: number): Promise<{ socket: Server; port: number }> {
    const reply = await this.#ask({ type: 'listen', port });
    const { handle } = reply;
    if (handle instanceof Server) return { socket: handle, port: reply.port ?? port };
    throw new GraderError('infrastructure', 'The network of the sandbox sent no listener.');
  }

  async #ask(request: { type: 'connect' | 'listen'; port: number }): Promise<Reply> {
    await this.#ready.promise;
    const id = ++this.#lastId;
    const waiting = Promise.withResolvers<Reply>();
    this.#waiting.set(id, waiting);
    this.#process.send({ id, ...request }, (error) => {
      if (error) this.#gone();
    });
    return waiting.promise;
  }

  #receive(message: Message, handle: unknown): void {
    if ('ready' in message) {
      this.#ready.resolve();
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    const { error } = message;
    if (error) waiting?.reject(Object.assign(new Error(error.message), { code: error.code }));
    else waiting?.resolve({ port: message.port, handle });
  }

  #gone(): void {
    const error = new GraderError('infrastructure', 'The network of the sandbox has ended.');
    this.#ready.reject(error);
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

type Message =
  | { ready: true }
  | { id: number; port?: number; error?: { code: string; message: string } };

interface Reply {
  port: number | undefined;
  handle: unknown;
}
