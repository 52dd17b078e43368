import { spawn } from 'node:child_process';
import http from 'node:http';
import { freePort } from '../grader/free-port.ts';
import type { HttpExchangeRecord } from '../grader/timeline.ts';

/**
 * What any grader must spend at least: start the submission, send it the same requests one after
 * the other over kept connections, read the answers, end it. No judging, no walls.
 */
export async function floor(
  folder: string,
  requests: readonly HttpExchangeRecord[],
): Promise<void> {
  const port = await freePort();
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: String(port), NODE_ENV: 'production' },
    stdio: 'ignore',
  });
  const agent = new http.Agent({ keepAlive: true });
  while (!(await answers(port))) await pause();
  for (const request of requests) await send(request, port, agent);
  agent.destroy();
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('exit', () => resolve());
  child.kill('SIGKILL');
  await promise;
}

function pause(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, 4);
  return promise;
}

function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  http
    .get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
    .on('error', () => resolve(false));
  return promise;
}

function send(record: HttpExchangeRecord, port: number, agent: http.Agent): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const url = new URL(record.url);
  const body = record.requestBody ?? undefined;
  const request = http.request({
    // What the checks send on a connection of its own is sent so here too.
    agent: record.requestHeaders.connection === 'close' ? false : agent,
    host: '127.0.0.1',
    port,
    method: record.method,
    path: url.pathname + url.search,
    headers: {
      ...record.requestHeaders,
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
  });
  request.on('error', reject);
  request.on('response', (response) => {
    response.resume();
    response.on('end', resolve);
  });
  request.end(body);
  return promise;
}
