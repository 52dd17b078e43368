import http from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { RawServer } from '../../tests/raw-server.ts';
import { Timeline } from '../timeline.ts';
import { Api } from './api.ts';
import { CheckFailure } from './check-failure.ts';

const agent = new http.Agent({ keepAlive: true });
const timeline = new Timeline();
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';
let server: RawServer;

afterEach(async () => {
  agent.destroy();
  await server[Symbol.asyncDispose]();
});

async function serve(answer: Parameters<typeof RawServer.start>[0]): Promise<Api> {
  server = await RawServer.start(answer);
  const { signal } = new AbortController();
  return new Api({ url: server.url, timeline, signal, agent, describeEnd: async () => undefined });
}

test('a body in chunks has no length', async () => {
  const api = await serve((socket, _request, count) => {
    if (count === 2) socket.write(ok);
  });
  const headers = { 'transfer-encoding': 'chunked' };
  await api.send({ method: 'PUT', path: '/', body: 'four', headers });
  expect(server.requests[0]).not.toMatch(/content-length/i);
  expect(server.requests[1]).toBe('4\r\nfour\r\n0\r\n\r\n');
});

test('a body waits for what happens midway', async () => {
  const api = await serve((socket) => socket.write(ok));
  const midway = async () => {
    expect(server.requests).toEqual([]);
    await api.get('/meanwhile');
  };
  const answer = await api.send({ method: 'PUT', path: '/', body: 'before,after', midway });
  expect(answer.status).toBe(200);
  expect(server.requests.map((request) => request.split(' HTTP')[0])).toEqual([
    'GET /meanwhile',
    'PUT /',
  ]);
  expect(server.requests[1]).toMatch(/before,after$/);
});

test('what goes wrong midway ends the request', async () => {
  const api = await serve((socket) => socket.write(ok));
  const midway = () => Promise.reject(new CheckFailure('not so'));
  const answer = api.send({ method: 'PUT', path: '/', body: 'x', midway });
  await expect(answer).rejects.toThrow('not so');
  expect(timeline.since(0).at(-1)?.text).toMatch(/^PUT \/ → given up midway/);
});

test('a raw request has no headers but those it is given', async () => {
  const api = await serve((socket) => socket.end(ok));
  const answer = await api.raw('PUT', '/', { headers: { 'x-one': '1' }, body: 'é' });
  expect(answer.rest.toString()).toBe('{}');
  const { host } = new URL(server.url);
  const lines = ['PUT / HTTP/1.1', `host: ${host}`, 'connection: close', 'x-one: 1'];
  expect(server.requests[0]).toBe(`${lines.join('\r\n')}\r\ncontent-length: 2\r\n\r\n\xc3\xa9`);
});

test('gzip is unpacked up to 1 MiB, and nothing else is', async () => {
  const bodies = [gzipSync('tea'), gzipSync(Buffer.alloc(1024 * 1024 + 1)), Buffer.from('tea')];
  const api = await serve((socket, _request, count) => {
    const body = bodies[count - 1] ?? Buffer.alloc(0);
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.write(body);
  });
  expect((await api.get('/')).unzipped.toString()).toBe('tea');
  for (const path of ['/bomb', '/plain']) {
    const answer = await api.get(path);
    expect(() => answer.unzipped).toThrow(
      `GET ${path}: expected a body in gzip of at most 1048576 bytes, got other bytes`,
    );
  }
});
