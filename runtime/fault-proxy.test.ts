import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultEvent, type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { waitUntil } from './wait-until.ts';

/** A server that keeps what it receives and lets the test speak for it. */
class Upstream {
  readonly server: Server;
  readonly sockets: Socket[] = [];
  received = '';
  ended = 0;

  constructor() {
    this.server = createServer({ allowHalfOpen: true }, (socket) => {
      this.sockets.push(socket);
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        this.received += chunk.toString('latin1');
      });
      socket.on('end', () => {
        this.ended += 1;
      });
    });
  }

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

class Client {
  readonly socket: Socket;
  received = '';
  errorCode: string | undefined;
  closed = false;
  ended = false;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.on('data', (chunk) => {
      this.received += chunk.toString('latin1');
    });
    this.socket.on('error', (error: NodeJS.ErrnoException) => {
      this.errorCode = error.code;
    });
    this.socket.on('end', () => {
      this.ended = true;
    });
    this.socket.on('close', () => {
      this.closed = true;
    });
  }
}

let upstream: Upstream;
let upstreamPort: number;
let proxy: FaultProxy;
let events: FaultEvent[];
let clients: Client[];

const soon = (what: string, probe: () => boolean) => waitUntil(probe, { deadlineMs: 5000, what });

function open(): Client {
  const client = new Client(proxy.port);
  clients.push(client);
  return client;
}

/** A client whose bytes have been through the proxy and back. */
async function openThrough(): Promise<{ client: Client; server: Socket }> {
  const client = open();
  const before = upstream.received.length;
  client.socket.write('hello');
  await soon('the greeting', () => upstream.received.length === before + 5);
  const server = upstream.sockets.at(-1);
  if (!server) throw new Error('no connection upstream');
  return { client, server };
}

beforeEach(async () => {
  events = [];
  clients = [];
  upstream = new Upstream();
  upstreamPort = await upstream.listen();
  proxy = await startFaultProxy({
    host: '127.0.0.1',
    port: upstreamPort,
    onEvent: (event) => events.push(event),
  });
});

afterEach(async () => {
  for (const { socket } of clients) socket.destroy();
  await proxy[Symbol.asyncDispose]();
  upstream.close();
});

describe('pass', () => {
  test('carries both directions and counts the bytes', async () => {
    const { client, server } = await openThrough();
    server.write('welcome');
    await soon('the answer', () => client.received === 'welcome');
    expect(proxy.mode).toBe('pass');
    expect(proxy.connections).toMatchObject([{ id: 1, bytesUp: 5, bytesDown: 7 }]);
    expect([proxy.bytesUp, proxy.bytesDown]).toEqual([5, 7]);
  });

  test('passes a half-close on, and the other half stays open', async () => {
    const { client, server } = await openThrough();
    client.socket.end('last');
    await soon('the end upstream', () => upstream.ended === 1);
    expect(upstream.received).toBe('hellolast');
    server.end('answer after the end');
    await soon('the end at the client', () => client.ended);
    expect(client.received).toBe('answer after the end');
    await soon('the close', () => proxy.connections.length === 0);
    expect(events.at(-1)).toMatchObject({ type: 'closed', detail: 'both sides ended' });
  });

  test('passes a reset on', async () => {
    const { client, server } = await openThrough();
    server.resetAndDestroy();
    await soon('the reset at the client', () => client.errorCode === 'ECONNRESET');
  });

  test('resets the client when nothing listens upstream', async () => {
    upstream.close();
    const client = open();
    await soon('the close', () => client.closed);
    expect(client.errorCode).toBe('ECONNRESET');
    expect(events.at(-1)?.detail).toContain('ECONNREFUSED');
  });

  test('carries a large transfer intact to a reader that stops and starts', async () => {
    const { client, server } = await openThrough();
    const sent = randomBytes(24 * 1024 * 1024);
    client.socket.pause();
    let written = false;
    server.end(sent, () => {
      written = true;
    });
    await soon('bytes on the way', () => proxy.bytesDown > 64 * 1024);
    await soon('a proxy that takes no more', stalled);
    expect(written).toBe(false);
    client.socket.resume();
    await soon('the whole transfer', () => client.ended);
    expect(Buffer.from(client.received, 'latin1').equals(sent)).toBe(true);
  }, 20_000);
});

/** True once the byte count has stood still for ten probes. */
let lastCount = -1;
let still = 0;
function stalled(): boolean {
  still = proxy.bytesDown === lastCount ? still + 1 : 0;
  lastCount = proxy.bytesDown;
  return still >= 10;
}

describe('cut', () => {
  test('resets every connection on both sides and says how many', async () => {
    const first = await openThrough();
    const second = await openThrough();
    const upstreamErrors: (string | undefined)[] = [];
    for (const { server } of [first, second]) {
      server.on('error', (error: NodeJS.ErrnoException) => upstreamErrors.push(error.code));
    }
    expect(proxy.cut()).toBe(2);
    await soon('the resets', () => first.client.closed && second.client.closed);
    await soon('the resets upstream', () => upstreamErrors.length === 2);
    expect([first.client.errorCode, second.client.errorCode]).toEqual(['ECONNRESET', 'ECONNRESET']);
    expect(upstreamErrors).toEqual(['ECONNRESET', 'ECONNRESET']);
    expect(proxy.connections).toEqual([]);
    expect(proxy.cut()).toBe(0);
  });

  test('leaves the mode alone: new connections work', async () => {
    await openThrough();
    proxy.cut();
    const { client, server } = await openThrough();
    server.write('again');
    await soon('the answer', () => client.received === 'again');
  });
});

describe('hold', () => {
  test('forwards nothing, and then everything in order', async () => {
    const { client, server } = await openThrough();
    const passing = await startFaultProxy({ host: '127.0.0.1', port: upstreamPort });
    proxy.hold();
    client.socket.write('one ');
    server.write('two ');
    const late = open();
    late.socket.write('three');
    // A byte sent later by another way has arrived; had these been let through, so would they have.
    const marker = new Client(passing.port);
    clients.push(marker);
    marker.socket.write('!');
    await soon('the marker', () => upstream.received.includes('!'));
    upstream.sockets.at(-1)?.write('?');
    await soon('the marker back', () => marker.received === '?');
    expect(upstream.received).toBe('hello!');
    expect(client.received).toBe('');
    expect(late.closed).toBe(false);

    proxy.pass();
    await soon('what was held', () => upstream.received.length === 15);
    await soon('what was held for the client', () => client.received === 'two ');
    expect(upstream.received).toContain('one ');
    expect(upstream.received).toContain('three');
    await passing[Symbol.asyncDispose]();
  });

  test('can be cut', async () => {
    const { client } = await openThrough();
    proxy.hold();
    client.socket.write('lost');
    expect(proxy.cut()).toBe(1);
    await soon('the reset', () => client.errorCode === 'ECONNRESET');
    expect(upstream.received).toBe('hello');
  });
});

describe('oneway', () => {
  test.each([
    { direction: 'up', up: 'hello+up', down: '' },
    { direction: 'down', up: 'hello', down: '+down' },
  ] as const)('$direction lets only that direction through', async ({ direction, up, down }) => {
    const { client, server } = await openThrough();
    proxy.oneway(direction);
    client.socket.write('+up');
    server.write('+down');
    const moved =
      direction === 'up' ? () => upstream.received === up : () => client.received === down;
    await soon('the open direction', moved);
    expect([upstream.received, client.received]).toEqual([up, down]);
    proxy.pass();
    await soon('the held direction', () => client.received === '+down');
    await soon('the held direction', () => upstream.received === 'hello+up');
  });
});

describe('refuse', () => {
  test('resets new connections and leaves those there are', async () => {
    const { client, server } = await openThrough();
    proxy.refuse();
    const refused = open();
    await soon('the refusal', () => refused.closed);
    expect(refused.errorCode).toBe('ECONNRESET');
    expect(proxy.attempts).toBe(2);
    server.write('still here');
    await soon('the answer', () => client.received === 'still here');
    expect(upstream.sockets).toHaveLength(1);
    proxy.pass();
    await openThrough();
  });
});

describe('delay', () => {
  test('is late by the time given, in both directions and in order', async () => {
    const { client, server } = await openThrough();
    proxy.delay(150);
    const startedAt = performance.now();
    client.socket.write('a');
    client.socket.write('b');
    server.on('data', () => server.write('c'));
    await soon('the answer', () => client.received.startsWith('c'));
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThanOrEqual(295);
    expect(tookMs).toBeLessThan(2000);
    expect(upstream.received).toBe('helloab');
  });

  test('ends at once with pass', async () => {
    const { client } = await openThrough();
    proxy.delay(60_000);
    client.socket.write('a');
    client.socket.end('b');
    proxy.pass();
    await soon('what was delayed', () => upstream.received === 'helloab' && upstream.ended === 1);
  });

  test('refuses a time that is none', () => {
    expect(() => proxy.delay(Number.NaN)).toThrow(RangeError);
  });
});

test('retarget sends new connections elsewhere', async () => {
  const other = new Upstream();
  const port = await other.listen();
  await openThrough();
  proxy.retarget('127.0.0.1', port);
  open().socket.write('elsewhere');
  await soon('the other server', () => other.received === 'elsewhere');
  expect(upstream.received).toBe('hello');
  other.close();
});

test('tells the timeline what happened, in order', async () => {
  const { client } = await openThrough();
  proxy.oneway('up');
  proxy.cut();
  await soon('the reset', () => client.closed);
  expect(events.map(({ type, detail, connection }) => [type, detail, connection])).toEqual([
    ['connected', `to 127.0.0.1:${upstreamPort}`, 1],
    ['mode', 'one way, up', undefined],
    ['closed', 'cut', 1],
    ['cut', 'reset 1 connections', undefined],
  ]);
  const times = events.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('disposing, or aborting the signal, closes everything', async () => {
  const abort = new AbortController();
  const own = await startFaultProxy({
    host: '127.0.0.1',
    port: upstreamPort,
    signal: abort.signal,
  });
  const client = new Client(own.port);
  clients.push(client);
  await soon('the connection', () => own.connections.length === 1);
  abort.abort();
  await soon('the close', () => client.closed);
  const afterwards = new Client(own.port);
  clients.push(afterwards);
  await soon('the refusal', () => afterwards.closed);
  expect(afterwards.errorCode).toBe('ECONNREFUSED');
});
