import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitUntil } from '../runtime/wait-until.ts';
import { App, type AppSpec } from './app.ts';
import { leasePort, type PortLease } from './lease-port.ts';
import { makeRunFolder, type RunFolder } from './run-folder.ts';
import { allowedEnvironment } from './sandbox/allowed-environment.ts';
import { hostNetwork } from './sandbox/host-network.ts';
import { processSandbox } from './sandbox/process/process-sandbox.ts';
import { Timeline } from './timeline.ts';

/** Tells how often it was started on its data, and ends in its own way when it is asked to. */
const service = `
import { createServer } from 'node:http';
import { appendFileSync, readFileSync } from 'node:fs';
const log = process.env.LAB_DATA_DIR + '/starts';
appendFileSync(log, 'x');
createServer((request, response) => {
  if (request.url === '/crash') process.exit(9);
  response.end(String(readFileSync(log).length));
}).listen(Number(process.env.PORT));
process.on('SIGTERM', () => process.exit(7));
console.log('here I am');
`;

let folder: RunFolder;
let timeline: Timeline;
let lease: PortLease;
let app: App;

beforeEach(async () => {
  folder = makeRunFolder();
  chmodSync(folder.path, 0o755);
  const submission = folder.make('submission');
  writeFileSync(join(submission, 'server.mjs'), service);
  timeline = new Timeline();
  lease = await leasePort();
  app = App.spawn(specOf(submission, lease.port));
  await app.ready();
});

afterEach(async () => {
  await app[Symbol.asyncDispose]();
  lease[Symbol.dispose]();
  await folder[Symbol.asyncDispose]();
});

function specOf(submission: string, port: number): AppSpec {
  const dataFolder = folder.make('data');
  return {
    name: 'service',
    sandbox: processSandbox,
    command: ['node', 'server.mjs'],
    folder: submission,
    dataFolder,
    port,
    network: hostNetwork(),
    timeline,
    readyMs: 20_000,
    env: allowedEnvironment(folder.make('home'), {
      PORT: String(port),
      LAB_DATA_DIR: dataFolder,
      LAB_RUN_ID: 'app-test',
    }),
  };
}

const starts = async () => Number(await (await fetch(app.url)).text());
const told = () => timeline.since(0).map(({ text }) => text);

test('starts again on the same port with what it has stored, after a SIGKILL too', async () => {
  expect(await starts()).toBe(1);
  await app.restart();
  expect(await starts()).toBe(2);
  await app.kill();
  expect(app.running).toBe(false);
  await expect(fetch(app.url)).rejects.toThrow();
  await app.restart();
  expect(await starts()).toBe(3);
  expect(app.crash).toBeUndefined();
  expect(told().filter((text) => text === 'service is ready')).toHaveLength(3);
});

test('answers nothing while it is paused, and goes on afterwards', async () => {
  app.pause();
  let answered = false;
  const answer = starts().then((count) => {
    answered = true;
    return count;
  });
  // It could answer if it ran: the connection is there, as the kernel accepts it.
  await expect(fetch(app.url, { signal: AbortSignal.timeout(300) })).rejects.toThrow(/timeout/);
  expect(answered).toBe(false);
  app.continue();
  expect(await answer).toBe(1);
  expect(told()).toEqual(expect.arrayContaining(['service SIGSTOP', 'service SIGCONT']));
});

test('stops when it is asked to, which is no crash', async () => {
  expect(await app.stop()).toEqual({ code: 7, signal: null });
  expect(app.running).toBe(false);
  expect(app.crash).toBeUndefined();
});

test('tells a crash, and the last output', async () => {
  await expect(fetch(`${app.url}/crash`)).rejects.toThrow();
  await waitUntil(() => app.crash !== undefined, { deadlineMs: 10_000, what: 'the crash' });
  expect(app.crash).toEqual({ code: 9, signal: null });
  expect(app.lastOutput()).toEqual(['here I am']);
  expect(told()).toContain('service ended with exit code 9');
});
