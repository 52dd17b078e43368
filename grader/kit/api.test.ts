import http from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitUntil } from '../../runtime/wait-until.ts';
import { RawServer } from '../../tests/raw-server.ts';
import { Timeline } from '../timeline.ts';
import { Api } from './api.ts';
import { CheckFailure } from './check-failure.ts';

let agent: http.Agent;
let timeline: Timeline;
let server: RawServer;

beforeEach(() => {
  agent = new http.Agent({ keepAlive: true });
  timeline = new Timeline();
});

afterEach(async () => {
  agent.destroy();
  await server[Symbol.asyncDispose]();
});

const ok = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';

async function serve(answer: Parameters<typeof RawServer.start>[0]): Promise<Api> {
  server = await RawServer.start(answer);
  return apiOf();
}

const apiOf = (parts: Partial<ConstructorParameters<typeof Api>[0]> = {}) =>
  new Api({
    url: server.url,
    timeline,
    signal: new AbortController().signal,
    agent,
    describeEnd: async () => undefined,
    ...parts,
  });

describe('an ordinary exchange', () => {
  test('is sent as it is described, and comes back whole', async () => {
    const api = await serve((socket) => socket.write(ok));
    const answer = await api.post(
      '/notes?a=1',
      { text: 'é' },
      { headers: { 'X-One': ['1', '2'] } },
    );
    expect(answer).toMatchObject({ status: 200, label: 'POST /notes?a=1', text: '{}' });
    expect(server.requests[0]?.split('\r\n')).toEqual([
      'POST /notes?a=1 HTTP/1.1',
      'accept-encoding: identity',
      'content-type: application/json',
      'content-length: 13',
      'x-one: 1',
      'x-one: 2',
      `Host: ${new URL(server.url).host}`,
      'Connection: keep-alive',
      '',
      Buffer.from('{"text":"é"}').toString('latin1'),
    ]);
  });

  test('is on the timeline with request and answer', async () => {
    const api = await serve((socket) => socket.write(ok));
    await api.put('/notes/1', { text: 'x' });
    expect(timeline.since(0)).toEqual([
      {
        atMs: expect.any(Number),
        kind: 'http',
        text: expect.stringMatching(/^PUT \/notes\/1 → 200 \(\d+ ms\)$/),
        http: {
          method: 'PUT',
          url: `${server.url}/notes/1`,
          requestHeaders: { 'content-type': 'application/json' },
          requestBody: '{"text":"x"}',
          status: 200,
          responseHeaders: [
            ['Content-Type', 'application/json'],
            ['Content-Length', '2'],
          ],
          responseBody: '{}',
          error: null,
          durationMs: expect.any(Number),
        },
      },
    ]);
  });

  test('keeps its connection for the next one', async () => {
    const api = await serve((socket) => socket.write(ok));
    for (let run = 0; run < 5; run++) await api.get('/');
    expect(server.connections.made).toBe(1);
  });

  test('sends no Content-Type when told so', async () => {
    const api = await serve((socket) => socket.write(ok));
    await api.send({ method: 'POST', path: '/', body: '{}' });
    expect(server.requests[0]).not.toMatch(/content-type/i);
  });
});

describe('a hostile answer ends the check, not the grader:', () => {
  test('a redirect is an answer like any other, and is not followed', async () => {
    const api = await serve((socket) =>
      socket.write(
        'HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n',
      ),
    );
    const answer = await api.get('/old');
    expect(answer.status).toBe(302);
    expect(() => answer.location).toThrow(
      'GET /old: expected Location on this service, got "http://169.254.169.254/"',
    );
    expect(server.requests).toHaveLength(1);
  });

  test('silence', async () => {
    const api = await serve(() => undefined);
    await fails(api.get('/', { timeoutMs: 100 }), 'GET /: no complete answer within 100 ms');
  });

  test('one byte at a time: the deadline is for the whole', async () => {
    const api = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
      drip(socket, 'x');
    });
    await fails(api.get('/', { timeoutMs: 200 }), 'GET /: no complete answer within 200 ms');
  });

  test('header lines one by one', async () => {
    const api = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      drip(socket, 'X-More: 1\r\n');
    });
    await fails(api.get('/', { timeoutMs: 200 }), 'GET /: no complete answer within 200 ms');
  });

  test('a body without end is read no further than 1 MiB', async () => {
    let written = 0;
    const api = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
      const pour = () => {
        while (!socket.destroyed && socket.write(chunk)) written += chunk.length;
      };
      socket.on('drain', pour);
      pour();
    });
    await fails(api.get('/'), 'GET /: the body is larger than 1048576 bytes');
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  test('a header of 64 KiB', async () => {
    const api = await serve((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\nX-Bomb: ${'x'.repeat(65_536)}\r\nContent-Length: 0\r\n\r\n`),
    );
    await fails(api.get('/'), 'GET /: headers larger than 16384 bytes');
  });

  test('informational answers without end', async () => {
    const api = await serve((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(1000));
      socket.write(ok);
    });
    await fails(api.get('/'), 'GET /: more than 20 1xx answers');
  });

  test('a few informational answers are fine', async () => {
    const api = await serve((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(3));
      socket.write(ok);
    });
    expect((await api.get('/')).status).toBe(200);
  });

  test('a switch to a protocol nobody asked for', async () => {
    const api = await serve((socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    );
    await fails(api.get('/', { timeoutMs: 500 }), /GET \/: .*closed|101|no complete answer/);
  });

  test.for([
    ['not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    ['with broken chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n'],
    ['of two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['of a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'],
    ['with a NUL in a header', 'HTTP/1.1 200 OK\r\nX-Odd: a\u0000b\r\nContent-Length: 0\r\n\r\n'],
    [
      'both chunked and of a length',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n',
    ],
  ])('an answer %s', async ([, bytes = '']) => {
    const api = await serve((socket) => socket.write(bytes, 'latin1'));
    await fails(api.get('/'), /^GET \/: the answer is not valid HTTP \(/);
  });

  test('a body that ends early', async () => {
    const api = await serve((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour'),
    );
    await fails(
      api.get('/'),
      /^GET \/: the connection was closed before a complete answer, after \d+ ms$/,
    );
  });

  test('a second answer to one request is no answer to the next', async () => {
    const split = `${ok}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged`;
    const api = await serve((socket, _request, count) => socket.write(count === 1 ? split : ok));
    expect((await api.get('/one')).text).toBe('{}');
    expect((await api.get('/two')).text).toBe('{}');
  });

  test('content after an answer to HEAD is no part of the next answer', async () => {
    const api = await serve((socket) => socket.write(ok));
    await fails(api.head('/'), /^HEAD \/: the answer is not valid HTTP \(/);
    expect((await api.get('/')).text).toBe('{}');
  });

  test('compressed content although none was accepted', async () => {
    const api = await serve((socket) =>
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00',
        'latin1',
      ),
    );
    const answer = await api.get('/');
    expect(() => answer.json()).toThrow(
      'GET /: expected a body as it is (Accept-Encoding: identity), got one in "gzip"',
    );
  });

  test('JSON nested a hundred thousand times', async () => {
    const bomb = '['.repeat(100_000) + ']'.repeat(100_000);
    const api = await serve((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${bomb.length}\r\n\r\n${bomb}`),
    );
    const answer = await api.get('/');
    expect(() => answer.json()).toThrow(CheckFailure);
    expect(() => answer.json()).toThrow(
      'GET /: expected a JSON body, got one nested deeper than 100 levels',
    );
  });

  test('brackets inside of a text are no nesting', async () => {
    const body = JSON.stringify({ text: '[{"'.repeat(200) });
    const api = await serve((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
    );
    expect((await api.get('/')).json()).toEqual(JSON.parse(body));
  });

  test('a member named __proto__ pollutes nothing', async () => {
    const body = '{"__proto__":{"polluted":true}}';
    const api = await serve((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
    );
    const value = (await api.get('/')).json<{ polluted?: boolean }>();
    expect(value.polluted).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('its connection is closed, and not used again', async () => {
    const api = await serve((socket, request) =>
      request.startsWith('GET /good') ? socket.write(ok) : undefined,
    );
    await fails(api.get('/bad', { timeoutMs: 100 }), 'GET /bad: no complete answer within 100 ms');
    await waitUntil(() => server.connections.open === 0, { what: 'its end', deadlineMs: 2000 });
    expect((await api.get('/good')).status).toBe(200);
  });
});

describe('a connection that is gone', () => {
  test('while it was idle is replaced without a word', async () => {
    const api = await serve((socket, _request, count) => {
      if (count === 1) socket.write(ok);
      else socket.resetAndDestroy();
    });
    expect((await api.get('/one')).status).toBe(200);
    expect((await api.get('/two')).status).toBe(200);
    expect(server.connections.made).toBe(2);
  });

  test('again and again is a failure', async () => {
    const api = await serve((socket) => socket.destroy());
    await fails(
      api.get('/'),
      /^GET \/: the connection was closed before a complete answer, after \d+ ms$/,
    );
    expect(server.requests).toHaveLength(1);
  });

  test('because nothing listens any more', async () => {
    const api = await serve(() => undefined);
    await server[Symbol.asyncDispose]();
    await fails(api.get('/'), 'GET /: the connection was refused: nothing listens any more');
    await fails(
      api.together([{ method: 'GET', path: '/' }]),
      'GET /: the connection was refused: nothing listens any more',
    );
  });

  test('because the service ended says how, and is not tried again', async () => {
    await serve((socket, _request, count) => {
      if (count === 1) socket.write(ok);
      else socket.destroy();
    });
    const api = apiOf({ describeEnd: async () => 'ended with exit code 1' });
    await api.get('/');
    await fails(api.get('/'), 'GET /: no answer: the service ended with exit code 1');
    expect(server.requests).toHaveLength(2);
  });
});

test('a check that runs out of time gives up at once', async () => {
  await serve(() => undefined);
  const check = new AbortController();
  const api = apiOf({ signal: check.signal });
  const answer = fails(api.get('/', { timeoutMs: 60_000 }), 'GET /: the check ran out of time');
  await waitUntil(() => server.requests.length === 1, { what: 'the request', deadlineMs: 5000 });
  check.abort();
  await answer;
  await fails(api.get('/late'), 'GET /late: the check ran out of time');
});

test('requests sent together are under way at the same time, each on its own connection', async () => {
  const waiting: (() => void)[] = [];
  const api = await serve((socket) => {
    waiting.push(() => socket.write(ok));
    if (waiting.length === 5) for (const answer of waiting) answer();
  });
  const request = { method: 'POST', path: '/pay', json: {} };
  const answers = await api.together(Array.from({ length: 5 }, () => request));
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
  expect(server.connections.made).toBe(5);
});

async function fails(answer: Promise<unknown>, message: string | RegExp): Promise<void> {
  const error = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CheckFailure);
  if (typeof message === 'string') expect((error as CheckFailure).message).toBe(message);
  else expect((error as CheckFailure).message).toMatch(message);
}

/** Writes a little again and again until the other side is gone. */
function drip(
  socket: { write(text: string): unknown; on(name: 'close', then: () => void): unknown },
  text: string,
) {
  const timer = setInterval(() => socket.write(text), 5);
  socket.on('close', () => clearInterval(timer));
}

test('a raw request to a service that is never silent ends with its check', async () => {
  const check = new AbortController();
  await serve((socket) => {
    const drip = setInterval(() => socket.write('x'), 20);
    socket.on('close', () => clearInterval(drip));
  });
  const answer = apiOf({ signal: check.signal }).raw('GET', '/');
  const failed = expect(answer).rejects.toThrow(/^GET \/: expected an HTTP answer, got \d+ bytes/);
  await waitUntil(() => server.requests.length === 1, { deadlineMs: 5000, what: 'the request' });
  check.abort();
  await failed;
});
