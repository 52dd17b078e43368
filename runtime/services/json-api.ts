import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

const deadlineMs = 15_000;

/** A keep-alive client of one JSON API behind basic authentication. */
export interface JsonApi extends Disposable {
  /**
   * Sends a request; resolves with the parsed body, undefined when there is none.
   *
   * @throws Error for a status of 400 and above, except those in `accept`.
   */
  send(method: string, path: string, body?: unknown, accept?: readonly number[]): Promise<unknown>;
}

export function jsonApi(url: string): JsonApi {
  const base = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const secure = base.protocol === 'https:';
  const auth = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
  return {
    send(method, path, body, accept = []) {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const text = body === undefined ? undefined : JSON.stringify(body);
      const options = {
        host: base.hostname.replace(/^\[|\]$/g, ''),
        port: base.port || (secure ? 443 : 80),
        path: base.pathname.replace(/\/$/, '') + path,
        method,
        auth,
        agent: secure ? undefined : agent,
        signal: AbortSignal.timeout(deadlineMs),
        headers: text === undefined ? {} : { 'content-type': 'application/json' },
      };
      const request = (secure ? httpsRequest : httpRequest)(options, (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          answer += chunk;
        });
        response.on('error', reject);
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          if (status >= 400 && !accept.includes(status)) {
            reject(new Error(`${method} ${path} answered ${status}: ${answer.slice(0, 500)}`));
          } else resolve(status < 300 && answer !== '' ? JSON.parse(answer) : undefined);
        });
      });
      request.on('error', reject);
      request.end(text);
      return promise;
    },
    [Symbol.dispose]: () => agent.destroy(),
  };
}
