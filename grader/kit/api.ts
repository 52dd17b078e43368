import http from 'node:http';
import type { Socket } from 'node:net';
import { Deadline } from '../deadline.ts';
import { connectThrough } from '../sandbox/network.ts';
import type { Timeline } from '../timeline.ts';
import { CheckFailure } from './check-failure.ts';
import { Exchange } from './exchange.ts';
import { type RawAnswer, rawRequest } from './raw-request.ts';
import { recordExchange, recordRawExchange } from './record-exchange.ts';
import { sendBody } from './send-body.ts';

/** What a check may say about a request; `json` sets Content-Type unless `headers` does. */
export interface RequestOptions {
  headers?: Readonly<Record<string, string | readonly string[]>>;
  json?: unknown;
  /** Sent with its length, or in chunks where `headers` has `transfer-encoding: chunked`. */
  body?: string | Buffer;
  /** Called when the head and half of the body are sent; the rest follows when it is done. */
  midway?: () => Promise<unknown>;
  /** For the whole exchange, from connecting to the last byte. @default 3000 */
  timeoutMs?: number;
}

export interface ApiRequest extends RequestOptions {
  method: string;
  /** Sent as it is: percent-encode it. */
  path: string;
}

export interface RawOptions {
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export interface ApiOptions {
  url: string;
  timeline: Timeline;
  signal: AbortSignal;
  /** Connects to the submission, and keeps connections from one check to the next. */
  agent: http.Agent;
  /** After a lost connection: how the submission ended, if it did just now. */
  describeEnd: () => Promise<string | undefined>;
}

const outOfTime = 'the check ran out of time';
const maxBodyBytes = 1024 * 1024;
const maxHeaderBytes = 16 * 1024;
const maxInformational = 20;

/**
 * The client that checks speak through: keep-alive HTTP/1.1, no redirects, identity encoding, a cap
 * on bytes and on total time. Every exchange goes onto the timeline.
 */
export class Api {
  readonly url: string;
  readonly #options: ApiOptions;
  readonly #port: number;
  /** What gives up each request under way. */
  readonly #underWay = new Set<(why: string) => void>();

  constructor(options: ApiOptions) {
    this.url = options.url;
    this.#options = options;
    this.#port = Number(new URL(options.url).port);
    const giveUpAll = () => {
      for (const giveUp of this.#underWay) giveUp(outOfTime);
    };
    options.signal.addEventListener('abort', giveUpAll, { once: true });
  }

  get = (path: string, options?: RequestOptions) => this.send({ method: 'GET', path, ...options });
  head = (path: string, options?: RequestOptions) =>
    this.send({ method: 'HEAD', path, ...options });
  delete = (path: string, options?: RequestOptions) =>
    this.send({ method: 'DELETE', path, ...options });
  post = (path: string, json?: unknown, options?: RequestOptions) =>
    this.send({ method: 'POST', path, ...withJson(json), ...options });
  put = (path: string, json?: unknown, options?: RequestOptions) =>
    this.send({ method: 'PUT', path, ...withJson(json), ...options });
  patch = (path: string, json?: unknown, options?: RequestOptions) =>
    this.send({ method: 'PATCH', path, ...withJson(json), ...options });

  /** @throws {CheckFailure} when no complete answer comes in time and within the limits. */
  async send(request: ApiRequest): Promise<Exchange> {
    // What happens midway must happen once, so this request must not be sent again.
    if (request.midway) return this.#sendAlone(request);
    const first = await this.#attempt(request);
    if (first.exchange) return first.exchange;
    const failure = await this.#failure(request, first);
    // A server may close an idle connection just when it is used again (RFC 9112 section 9.3.1).
    if (!first.staleConnection || failure.ended) throw failure.error;
    return this.#exchangeOf(request, await this.#attempt(request));
  }

  /** Opens a connection for each request first and then sends all of them at once. */
  async together(requests: readonly ApiRequest[]): Promise<Exchange[]> {
    const sockets = await Promise.all(requests.map((request) => this.#connect(request)));
    const results = await Promise.all(
      requests.map((request, index) => this.#attempt(request, sockets[index])),
    );
    for (const socket of sockets) socket.destroy();
    const exchanges: Exchange[] = [];
    for (const [index, result] of results.entries()) {
      const request = requests[index] ?? { method: '?', path: '?' };
      exchanges.push(await this.#exchangeOf(request, result));
    }
    return exchanges;
  }

  async #sendAlone(request: ApiRequest): Promise<Exchange> {
    const socket = await this.#connect(request);
    try {
      return await this.#exchangeOf(request, await this.#attempt(request, socket));
    } finally {
      socket.destroy();
    }
  }

  async #exchangeOf(request: ApiRequest, attempt: Attempt): Promise<Exchange> {
    if (attempt.exchange) return attempt.exchange;
    throw (await this.#failure(request, attempt)).error;
  }

  /**
   * Sends a request with these headers alone, on a connection of its own, and reads until that closes:
   * for what an HTTP client adds or hides, such as content after an answer to HEAD.
   */
  async raw(method: string, path: string, options: RawOptions = {}): Promise<RawAnswer> {
    const { body = '' } = options;
    const headers = { connection: 'close', ...options.headers };
    const { host } = new URL(this.url);
    const fields = { host, ...headers, ...lengthOf(options.body) };
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
    const started = performance.now();
    const bytes = `${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`;
    const label = `${method} ${path}`;
    const { signal } = this.#options;
    const answer = await rawRequest(() => this.#socket(), bytes, { label, signal });
    recordRawExchange(this.#options.timeline, {
      method,
      url: this.url + path,
      headers,
      body: options.body,
      answer,
      durationMs: performance.now() - started,
    });
    return answer;
  }

  async #failure(
    { method, path }: ApiRequest,
    { error: why, connectionLost }: Attempt,
  ): Promise<{ error: CheckFailure; ended: boolean }> {
    const ended = connectionLost ? await this.#options.describeEnd() : undefined;
    const said = ended === undefined ? why : `no answer: the service ${ended}`;
    const evidence = { expected: 'a complete answer', actual: ended ?? why };
    const error = new CheckFailure(`${method} ${path}: ${said}`, evidence);
    return { error, ended: ended !== undefined };
  }

  async #connect(request: ApiRequest): Promise<Socket> {
    try {
      return await this.#socket();
    } catch (error) {
      const lost = { error: describe(error as Error, 0), connectionLost: true };
      throw (await this.#failure(request, lost)).error;
    }
  }

  #socket(): Promise<Socket> {
    return connectThrough(this.#options.agent, this.#port);
  }

  #attempt(request: ApiRequest, socket?: Socket): Promise<Attempt> {
    const { signal, timeline } = this.#options;
    const { timeoutMs = 3000 } = request;
    const body = encodeBody(request);
    const started = performance.now();
    const elapsed = () => performance.now() - started;
    const { promise, resolve, reject } = Promise.withResolvers<Attempt>();

    const outgoing = http.request({
      host: '127.0.0.1',
      port: this.#port,
      method: request.method,
      path: request.path,
      headers: requestHeaders(request, body),
      maxHeaderSize: maxHeaderBytes,
      ...(socket ? { createConnection: () => socket } : { agent: this.#options.agent }),
    });
    const sent = { request, url: this.url, headers: outgoing.getHeaders(), body };
    let finished = false;
    const finish = (attempt: Attempt, answer?: Exchange) => {
      if (finished) return;
      finished = true;
      deadline[Symbol.dispose]();
      this.#underWay.delete(giveUp);
      recordExchange(timeline, sent, { answer, error: attempt.error, durationMs: elapsed() });
      resolve(attempt);
    };
    const giveUp = (error: string) => {
      finish({ error });
      outgoing.destroy();
    };
    const late = () => giveUp(`no complete answer within ${timeoutMs} ms`);
    const deadline = new Deadline(timeoutMs, late);
    this.#underWay.add(giveUp);
    if (signal.aborted) giveUp(outOfTime);

    let informational = 0;
    outgoing.on('information', () => {
      informational += 1;
      if (informational > maxInformational) giveUp(`more than ${maxInformational} 1xx answers`);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const staleConnection = outgoing.reusedSocket && error.code === 'ECONNRESET';
      finish({ error: describe(error, elapsed()), connectionLost: true, staleConnection });
    });
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBodyBytes) return giveUp(`the body is larger than ${maxBodyBytes} bytes`);
        chunks.push(chunk);
      });
      response.on('error', (error) =>
        finish({ error: describe(error, elapsed()), connectionLost: true }),
      );
      response.on('end', () => {
        const exchange = new Exchange({
          method: request.method,
          path: request.path,
          url: this.url + request.path,
          status: response.statusCode ?? 0,
          rawHeaders: response.rawHeaders,
          bytes: Buffer.concat(chunks),
          durationMs: elapsed(),
        });
        finish({ exchange, error: '' }, exchange);
      });
    });
    sendBody(outgoing, body, request.midway).catch((thrown: unknown) => {
      reject(thrown);
      giveUp('given up midway');
    });
    return promise;
  }
}

interface Attempt {
  exchange?: Exchange;
  error: string;
  /** The other side closed or refused it. */
  connectionLost?: boolean;
  /** It was closed just as an idle connection was used again. */
  staleConnection?: boolean;
}

const withJson = (json: unknown): RequestOptions => (json === undefined ? {} : { json });

function encodeBody({ json, body }: RequestOptions): string | Buffer | undefined {
  return json === undefined ? body : JSON.stringify(json);
}

function requestHeaders(
  request: ApiRequest,
  body: string | Buffer | undefined,
): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = { 'accept-encoding': 'identity' };
  if (request.json !== undefined) headers['content-type'] = 'application/json';
  if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body));
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    headers[name.toLowerCase()] = typeof value === 'string' ? value : [...value];
  }
  if (headers['transfer-encoding'] !== undefined) delete headers['content-length'];
  return headers;
}

const lengthOf = (body: string | undefined) =>
  body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };

function describe(error: NodeJS.ErrnoException, elapsedMs: number): string {
  const after = `after ${Math.round(elapsedMs)} ms`;
  if (error.code === 'ECONNREFUSED') return 'the connection was refused: nothing listens any more';
  if (error.code === 'ECONNRESET' || error.message === 'aborted') {
    return `the connection was closed before a complete answer, ${after}`;
  }
  if (error.code === 'HPE_HEADER_OVERFLOW') return `headers larger than ${maxHeaderBytes} bytes`;
  if (error.code?.startsWith('HPE_')) return `the answer is not valid HTTP (${error.message})`;
  return `no answer (${error.message}), ${after}`;
}
