import http from 'node:http';
import type { Socket } from 'node:net';
import { GraderError } from '../../grader-error.ts';

/** What the engine answered to a request that it refused. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The Docker Engine API (https://docs.docker.com/reference/api/engine/) on a socket of this machine. */
export class EngineClient {
  readonly #socketPath: string;
  readonly #agent = new http.Agent({ keepAlive: true });

  /** @throws {GraderError} `environment` when the address is that of another machine. */
  constructor(address: string) {
    const local = /^unix:\/\/(.+)$/.exec(address)?.[1];
    if (local === undefined) {
      const text = `The sandbox container needs a Docker engine on this machine, not ${address}.`;
      throw new GraderError('environment', text);
    }
    this.#socketPath = local;
  }

  /** @throws {EngineError} */
  async request<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const text = body === undefined ? undefined : JSON.stringify(body);
    const request = http.request(
      {
        ...{ socketPath: this.#socketPath, agent: this.#agent, method, path },
        headers: text === undefined ? {} : { 'content-type': 'application/json' },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          const { statusCode: status = 0 } = response;
          if (status >= 400) reject(new EngineError(status, messageIn(answer)));
          else resolve((answer === '' ? undefined : JSON.parse(answer)) as T);
        });
      },
    );
    request.on('error', reject);
    request.end(text);
    return promise;
  }

  /** The streams of a container, raw, in both directions. */
  attach(id: string, streams: string): Promise<Socket> {
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    const request = http.request({
      ...{ socketPath: this.#socketPath, method: 'POST' },
      path: `/containers/${id}/attach?stream=1&${streams}`,
      headers: { connection: 'Upgrade', upgrade: 'tcp' },
    });
    request.on('upgrade', (_response, socket: Socket, head) => {
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.on('response', ({ statusCode = 0 }) =>
      reject(new EngineError(statusCode, 'it does not attach')),
    );
    request.on('error', reject);
    request.end();
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }
}

function messageIn(answer: string): string {
  try {
    return (JSON.parse(answer) as { message?: string }).message ?? answer;
  } catch {
    return answer;
  }
}
