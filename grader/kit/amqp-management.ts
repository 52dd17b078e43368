import http from 'node:http';

/** Reads RabbitMQ's management API; definitions only, for its statistics lag by seconds. */
export class AmqpManagement implements Disposable {
  readonly #url: URL;
  readonly #agent = new http.Agent({ keepAlive: true });

  /** @param url with the user and password of a monitoring user */
  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** @param path below `/api/`, encoded; `undefined` is returned for what does not exist */
  async get(path: string): Promise<unknown> {
    const { hostname, port, pathname, username, password } = this.#url;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const request = http.get({
      host: hostname,
      port,
      path: `${pathname.replace(/\/$/, '')}/api/${path}`,
      auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
      agent: this.#agent,
    });
    request.on('error', reject);
    request.on('response', async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 404) resolve(undefined);
        else if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`management API: ${response.statusCode} for ${path}`));
      } catch (error) {
        reject(error);
      }
    });
    return promise;
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}
