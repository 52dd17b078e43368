import net from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitUntil } from '../../runtime/wait-until.ts';
import { listenOnLoopback } from '../sandbox/host-network.ts';
import { Timeline } from '../timeline.ts';
import { startUpstream, type Upstream } from './upstream.ts';

let timeline: Timeline;
let upstream: Upstream;

beforeEach(async () => {
  timeline = new Timeline();
  upstream = await startUpstream({ name: 'WORK_URL', timeline, listen: listenOnLoopback });
});
afterEach(() => upstream[Symbol.asyncDispose]());

const soon = (what: string, probe: () => boolean) => waitUntil(probe, { deadlineMs: 5000, what });
const told = () => timeline.since(0).map(({ text }) => text);

function post(body: string, signal?: AbortSignal): Promise<number> {
  const sent = fetch(`${upstream.url}/render`, { method: 'POST', body, signal: signal ?? null });
  return sent.then(({ status }) => status);
}

test('journals a request and answers it by rule', async () => {
  upstream.respond(({ body }) => ({ status: body === 'one' ? 201 : 503 }));
  expect([await post('one'), await post('two')]).toEqual([201, 503]);
  expect(upstream.requests).toMatchObject([
    { number: 1, method: 'POST', path: '/render', body: 'one', state: 'answered' },
    { number: 2, body: 'two', state: 'answered' },
  ]);
  expect(told()).toEqual([
    'WORK_URL #1 POST /render one',
    'WORK_URL #1 answered 201',
    'WORK_URL #2 POST /render two',
    'WORK_URL #2 answered 503',
  ]);
});

test('holds a request until it is released, and knows when it ended', async () => {
  upstream.park();
  const answer = post('one');
  await soon('the request', () => upstream.parked.length === 1);
  const [request] = upstream.requests;
  expect(request?.endedAt).toBeUndefined();
  request?.release({ status: 204 });
  expect(await answer).toBe(204);
  expect(request?.endedAt).toBeGreaterThanOrEqual(request?.arrivedAt ?? Infinity);
  expect(upstream.parked).toEqual([]);
});

test('tells a request given up by its client from one it has reset', async () => {
  upstream.park();
  const giveUp = new AbortController();
  const abandoned = post('one', giveUp.signal);
  await soon('the request', () => upstream.parked.length === 1);
  giveUp.abort();
  await expect(abandoned).rejects.toThrow();
  await soon('its end', () => upstream.requests[0]?.state === 'aborted');
  upstream.respond(() => 'reset');
  await expect(post('two')).rejects.toThrow();
  expect(upstream.requests[1]).toMatchObject({ state: 'reset', endedAt: expect.any(Number) });
  expect(told().slice(-1)).toEqual(['WORK_URL #2 got its connection reset']);
});

test('an unfinished answer never ends', async () => {
  upstream.respond(() => ({ json: { a: 1 }, unfinished: true }));
  const giveUp = new AbortController();
  const { status, body } = await fetch(upstream.url, { signal: giveUp.signal });
  expect(status).toBe(200);
  const reader = body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('{"a":1}');
  const rest = reader?.read();
  giveUp.abort();
  await expect(rest).rejects.toThrow('aborted');
  expect(told().at(-1)).toBe('WORK_URL #1 answered 200, without an end');
});

describe('refuse', () => {
  test('refuses new connections and breaks those there are, until it accepts again', async () => {
    upstream.park();
    const hanging = post('one').catch(() => 'broken');
    await soon('the request', () => upstream.parked.length === 1);
    await upstream.refuse();
    expect(await hanging).toBe('broken');
    await expect(post('two')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await upstream.accept();
    upstream.respond(() => ({}));
    expect(await post('three')).toBe(200);
    expect(upstream.requests).toHaveLength(2);
  });
});

test('shows the beginning of a long body', async () => {
  await post('x'.repeat(1000));
  expect(told()[0]).toBe(`WORK_URL #1 POST /render "${'x'.repeat(199)}… (1002 characters)`);
});

describe('journals a request that it cannot answer by rule', () => {
  test('because it breaks off', async () => {
    const socket = net.connect(Number(new URL(upstream.url).port), '127.0.0.1');
    socket.write('POST /render HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nonly this');
    socket.end();
    await soon('its end', () => upstream.incomplete.length === 1);
    expect(upstream.incomplete).toMatchObject([
      { method: 'POST', path: '/render', headers: { host: 'a' }, bodyBytes: 9, why: 'broke off' },
    ]);
    expect(upstream.requests).toEqual([]);
    expect(told()).toEqual(['WORK_URL POST /render broke off, after 9 bytes']);
  });

  test('because it is too large: it is told so', async () => {
    expect(await post('x'.repeat(1024 * 1024))).toBe(200);
    expect(await post('x'.repeat(1024 * 1024 + 1))).toBe(413);
    const [{ bodyBytes, ...large } = { bodyBytes: 0 }] = upstream.incomplete;
    expect(large).toMatchObject({ method: 'POST', path: '/render', why: 'too large' });
    expect(bodyBytes).toBeGreaterThan(1024 * 1024);
    expect(upstream.requests).toHaveLength(1);
    expect(told().at(-1)).toBe(
      `WORK_URL POST /render answered 413: too large, after ${bodyBytes} bytes`,
    );
    expect(await post('small')).toBe(200);
  });

  test('because it is none', async () => {
    const socket = net.connect(Number(new URL(upstream.url).port), '127.0.0.1');
    socket.setEncoding('latin1');
    let answer = '';
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.write('good morning\r\n\r\n');
    await soon('the answer', () => socket.destroyed);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(told()).toEqual([
      expect.stringMatching(/^WORK_URL got what is no HTTP request \(Parse Error: .+\)$/),
    ]);
  });
});
