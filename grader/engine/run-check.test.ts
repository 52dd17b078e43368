import http from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RawServer } from '../../tests/raw-server.ts';
import type { App } from '../app.ts';
import type { CheckResult } from '../check-result.ts';
import type { CheckOptions } from '../kit/check.ts';
import type { CheckContext } from '../kit/check-context.ts';
import { fail } from '../kit/check-failure.ts';
import { expect as expectThat } from '../kit/expect.ts';
import type { Launch } from '../launch.ts';
import { Timeline } from '../timeline.ts';
import { runCheck } from './run-check.ts';

let server: RawServer;
let agent: http.Agent;
let run: AbortController;
const timeline = new Timeline();

beforeEach(async () => {
  agent = new http.Agent({ keepAlive: true });
  run = new AbortController();
  server = await RawServer.start((socket, request) => {
    if (!request.startsWith('GET /silent')) {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
    }
  });
});

afterEach(async () => {
  agent.destroy();
  await server[Symbol.asyncDispose]();
});

test('a check whose body ends has passed', async () => {
  const result = await judged(async ({ api }) => {
    expectThat(await api.get('/')).toHaveStatus(200);
  });
  expect(result).toMatchObject({ requirement: 'MINI-01', name: 'a check', verdict: 'passed' });
  expect(result.timeline.map(({ kind }) => kind)).toEqual(['http']);
});

test('what the submission did wrong is a failure, with its evidence', async () => {
  const result = await judged(async ({ api, note }) => {
    note('asks for the list');
    expectThat(await api.get('/notes')).toHaveStatus(201);
  });
  expect(result).toMatchObject({
    verdict: 'failed',
    message: 'GET /notes: expected status 201, got 200',
    expected: 'status 201',
    actual: '200',
  });
  expect(result.timeline.map(({ text }) => text.split(' (')[0])).toEqual([
    'asks for the list',
    'GET /notes → 200',
  ]);
});

test('a mistake in the check is our fault; its stack is for instructors', async () => {
  const result = await judged(async ({ any }) => {
    any.pick([]);
  });
  expect(result).toMatchObject({
    verdict: 'errored',
    message: 'This requirement could not be judged. The fault is ours and costs you nothing.',
  });
  expect(result.fault).toContain('RangeError: pick needs at least one value');
});

test('a check whose body is not async is judged as any other', async () => {
  const sync = (throws: () => void) => throws as unknown as () => Promise<void>;
  expect(await judged(sync(() => {}))).toMatchObject({ verdict: 'passed' });
  expect(await judged(sync(() => fail('at once')))).toMatchObject({
    verdict: 'failed',
    message: 'at once',
  });
  const mistake = () => {
    throw new TypeError('ours');
  };
  expect(await judged(sync(mistake))).toMatchObject({
    verdict: 'errored',
    fault: expect.stringContaining('TypeError: ours'),
  });
});

test('what goes wrong on our side as the time runs out is our fault', async () => {
  const result = await judged(
    ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new TypeError('ours')));
      }),
    { timeoutMs: 50 },
  );
  expect(result).toMatchObject({
    verdict: 'errored',
    fault: expect.stringContaining('TypeError: ours'),
  });
});

test('a check that is out of time says what it was waiting for', async () => {
  const options = { timeoutMs: 150 };
  expect(
    await judged(({ until }) => until('the order to be paid', () => false).then(() => {}), options),
  ).toMatchObject({
    verdict: 'failed',
    message:
      'expected the order to be paid before the check ended\nThe requirement was not met within 150 ms.',
  });
  expect(await judged(async ({ api }) => void (await api.get('/silent')), options)).toMatchObject({
    message: 'GET /silent: the check ran out of time\nThe requirement was not met within 150 ms.',
  });
});

test('one that waits for nothing that ends is cut off', async () => {
  const started = performance.now();
  const result = await judged(() => new Promise(() => {}), { timeoutMs: 100 });
  expect(result).toMatchObject({
    verdict: 'failed',
    message: 'The requirement was not met within 100 ms.',
    expected: 'within 100 ms',
    actual: 'not finished',
  });
  expect(performance.now() - started).toBeLessThan(5000);
});

test('a late success is no success', async () => {
  const result = await judged(
    ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    { timeoutMs: 50 },
  );
  expect(result).toMatchObject({ verdict: 'failed', actual: 'not finished' });
});

test('when the run is interrupted nothing is held against the submission', async () => {
  const waiting = judged(async ({ api }) => {
    run.abort();
    await api.get('/silent');
  });
  expect(await waiting).toMatchObject({
    verdict: 'blocked',
    message: 'Not judged: the run ended before.',
  });
  const failing = judged(async ({ signal }) => {
    if (signal.aborted) fail('whatever');
  });
  expect(await failing).toMatchObject({ verdict: 'blocked' });
});

function judged(
  body: (context: CheckContext) => Promise<void>,
  options: CheckOptions = {},
): Promise<CheckResult> {
  const app = { url: server.url, running: true } as App;
  const launch = {
    app,
    timeline,
    upstreams: {},
    proxies: {},
    tenant: undefined,
    agent,
  } as unknown as Launch;
  return runCheck({ requirement: 'MINI-01', name: 'a check', options, body }, launch, {
    ...{ seed: '7f3a', checkMs: 3000, signal: run.signal },
  });
}
