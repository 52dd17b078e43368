import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { SandboxNetwork } from '../sandbox/network.ts';
import type { Timeline } from '../timeline.ts';
import { quote } from './quote.ts';

/** What a scripted upstream answers; 200 with `{}` when a rule says nothing. */
export interface UpstreamAnswer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
  body?: string;
  /** Sends head and body, and leaves the answer open: more seems to come, and never does. */
  unfinished?: boolean;
}

/** One request an upstream received. All of it comes from the submission: hostile. */
export interface UpstreamRequest {
  /** Counts from 1, in order of arrival. */
  number: number;
  /** `performance.now()` on arrival, for differences. */
  arrivedAt: number;
  /** The same of its end: answered, reset, or given up by the client. */
  endedAt: number | undefined;
  method: string;
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
  state: 'parked' | 'answered' | 'reset' | 'aborted';
  /** Answers a parked request; without effect on any other. */
  release(answer?: UpstreamAnswer): void;
}

/** One whose head came, and never all of its body: no rule is asked about it. Hostile too. */
export interface IncompleteRequest {
  arrivedAt: number;
  method: string;
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** How much of the body came. */
  bodyBytes: number;
  /** Its connection broke off, or its body went over 1 MiB and it was answered 413. */
  why: 'broke off' | 'too large';
}

/** Decides how a request is answered: at once, or `park` to hold it until it is released. */
export type UpstreamRule = (request: UpstreamRequest) => UpstreamAnswer | 'park' | 'reset';

/** A scripted HTTP peer: it journals every request, and answers by rule or when told to. */
export interface Upstream extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly UpstreamRequest[];
  readonly incomplete: readonly IncompleteRequest[];
  /** Those that wait for `release` and whose client still waits too. */
  readonly parked: readonly UpstreamRequest[];
  /** Replaces the rule; requests parked before stay parked. */
  respond(rule: UpstreamRule): void;
  /** Parks whatever comes from now on. */
  park(): void;
  /** Releases what is parked and answers what comes from now on. */
  releaseAll(answer?: UpstreamAnswer): void;
  /** Stops listening and resets all connections, as if the peer had gone. */
  refuse(): Promise<void>;
  /** Listens again, on the same port. */
  accept(): Promise<void>;
}

const maxBodyBytes = 1024 * 1024;
const shownBody = 200;

interface UpstreamOptions {
  name: string;
  timeline: Timeline;
  /** Where it listens. @default 0, any that is free */
  port?: number;
  listen: SandboxNetwork['listen'];
}

export async function startUpstream(options: UpstreamOptions): Promise<Upstream> {
  const { name, timeline, listen } = options;
  const requests: UpstreamRequest[] = [];
  const incomplete: IncompleteRequest[] = [];
  let rule: UpstreamRule = () => ({});

  // An idle connection closed by us, just as it is used again, would look like a fault to a check.
  const server = http.createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) => {
    const arrivedAt = performance.now();
    void readBody(incoming).then((read) => {
      if (read.end === 'whole') receive(incoming, outgoing, read.body);
      else turnAway(incoming, outgoing, { arrivedAt, bodyBytes: read.bytes, why: read.end });
    });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A request whose head has come tells of its own end.
    if (error.code !== 'ECONNRESET' && error.code !== 'HPE_INVALID_EOF_STATE') {
      timeline.add('upstream', `${name} got what is no HTTP request (${error.message})`);
    }
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });

  function turnAway(
    { method = '', url: path = '', headers }: IncomingMessage,
    outgoing: ServerResponse,
    { why, ...seen }: Pick<IncompleteRequest, 'arrivedAt' | 'bodyBytes' | 'why'>,
  ): void {
    incomplete.push({ method, path, headers, why, ...seen });
    const what = why === 'too large' ? 'answered 413: too large' : 'broke off';
    timeline.add('upstream', `${name} ${method} ${path} ${what}, after ${seen.bodyBytes} bytes`);
    if (why === 'broke off') outgoing.destroy();
    // What still comes of it is thrown away, so that the answer arrives before the connection ends.
    else send(outgoing, { status: 413, headers: { connection: 'close' } });
  }

  function receive(incoming: IncomingMessage, outgoing: ServerResponse, body: string): void {
    const tell = (what: string) => timeline.add('upstream', `${name} #${request.number} ${what}`);
    const end = (state: 'answered' | 'reset' | 'aborted', what: string) => {
      request.state = state;
      request.endedAt = performance.now();
      tell(what);
    };
    const request: UpstreamRequest = {
      number: requests.length + 1,
      arrivedAt: performance.now(),
      endedAt: undefined,
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body,
      state: 'parked',
      release(answer = {}) {
        if (request.state !== 'parked') return;
        end(
          'answered',
          `answered ${answer.status ?? 200}${answer.unfinished ? ', without an end' : ''}`,
        );
        send(outgoing, answer);
      },
    };
    requests.push(request);
    tell(`${request.method} ${request.path} ${cut(body)}`);
    outgoing.on('close', () => {
      if (request.state === 'parked') end('aborted', 'given up by the service');
    });
    const decision = rule(request);
    if (decision === 'park') tell('gets no answer for now');
    else if (decision === 'reset') {
      end('reset', 'got its connection reset');
      incoming.socket.resetAndDestroy();
    } else request.release(decision);
  }

  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    incomplete,
    get parked() {
      return requests.filter(({ state }) => state === 'parked');
    },
    respond(next) {
      rule = next;
    },
    park() {
      rule = () => 'park';
    },
    releaseAll(answer) {
      rule = () => answer ?? {};
      for (const request of requests) request.release(answer);
    },
    async refuse() {
      await close(server);
      timeline.add('upstream', `${name} refuses connections`);
    },
    async accept() {
      await listen(server, port);
      timeline.add('upstream', `${name} accepts connections again`);
    },
    [Symbol.asyncDispose]: () => close(server),
  };
}

async function close(server: http.Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}

function send(
  outgoing: ServerResponse,
  { status = 200, headers = {}, json, body, unfinished }: UpstreamAnswer,
) {
  const type = body === undefined ? { 'content-type': 'application/json' } : {};
  outgoing.writeHead(status, { ...type, ...headers });
  const text = body ?? JSON.stringify(json ?? {});
  if (unfinished) outgoing.write(text);
  else outgoing.end(text);
}

type ReadBody = { end: 'whole'; body: string } | { end: IncompleteRequest['why']; bytes: number };

function readBody(incoming: IncomingMessage): Promise<ReadBody> {
  const { promise, resolve } = Promise.withResolvers<ReadBody>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  incoming.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) resolve({ end: 'too large', bytes });
    else chunks.push(chunk);
  });
  incoming.on('end', () => resolve({ end: 'whole', body: Buffer.concat(chunks).toString('utf8') }));
  incoming.on('error', () => resolve({ end: 'broke off', bytes }));
  return promise;
}

const cut = (body: string) => (body.length <= shownBody ? body : quote(body, shownBody));
