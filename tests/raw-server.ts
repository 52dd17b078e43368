import { createServer, type Socket } from 'node:net';

/** What a server does with one request; `count` says which one on this connection it is, from 1. */
type Answer = (socket: Socket, request: string, count: number) => void;

/** A server that writes bytes as it is told, whatever HTTP says about them. */
export class RawServer implements AsyncDisposable {
  readonly url: string;
  /** The head of every request, in order of arrival. */
  readonly requests: string[];
  /** Connections made, and how many of them are open. */
  readonly connections: { made: number; open: number };
  readonly #close: () => Promise<void>;

  private constructor(
    port: number,
    parts: Pick<RawServer, 'requests' | 'connections'>,
    close: () => Promise<void>,
  ) {
    this.url = `http://127.0.0.1:${port}`;
    this.requests = parts.requests;
    this.connections = parts.connections;
    this.#close = close;
  }

  static async start(answer: Answer): Promise<RawServer> {
    const requests: string[] = [];
    const connections = { made: 0, open: 0 };
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      connections.made += 1;
      connections.open += 1;
      sockets.add(socket);
      let count = 0;
      let received = '';
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1');
        for (let end = endOf(received); end !== undefined; end = endOf(received)) {
          const request = received.slice(0, end);
          received = received.slice(end);
          requests.push(request);
          count += 1;
          answer(socket, request, count);
        }
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        connections.open -= 1;
      });
    });
    const listening = Promise.withResolvers<number>();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      listening.resolve(typeof address === 'object' && address ? address.port : 0);
    });
    const port = await listening.promise;
    return new RawServer(port, { requests, connections }, async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      for (const socket of sockets) socket.destroy();
      await closed.promise;
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }
}

/** Where the first request in the text ends, by its Content-Length; `undefined` while it has not. */
function endOf(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = Number(/^content-length: (\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length >= head + 4 + length ? head + 4 + length : undefined;
}
