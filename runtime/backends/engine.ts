import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../services/service.ts';

/** A Docker engine that answers, by its address as in `DOCKER_HOST`. */
export interface Engine {
  readonly address: string;
  readonly version: string;
}

/** One that is named is waited for, however busy the machine; one that may be there is not. */
const pingMs = { named: 3000, maybe: 300 };
const registryMs = 5000;

/** The first engine that answers in time, or undefined. */
export async function findEngine(env: Environment): Promise<Engine | undefined> {
  const timeoutMs = env.DOCKER_HOST ? pingMs.named : pingMs.maybe;
  for (const address of addresses(env)) {
    const answer = await call(address, 'GET', '/version', timeoutMs).catch(() => undefined);
    if (answer?.status === 200) {
      const { Version = 'of unknown version' } = JSON.parse(answer.body) as { Version?: string };
      return { address, version: Version };
    }
  }
  return undefined;
}

/** Where an engine may listen: what `DOCKER_HOST` says, else the usual places. */
export function addresses(env: Environment, platform = process.platform): string[] {
  if (env.DOCKER_HOST) return [env.DOCKER_HOST];
  if (platform === 'win32') return ['npipe:////./pipe/docker_engine'];
  const home = env.HOME ?? homedir();
  const runtime = env.XDG_RUNTIME_DIR;
  return [
    '/var/run/docker.sock',
    ...(runtime ? [join(runtime, 'docker.sock')] : []),
    join(home, '.docker', 'run', 'docker.sock'),
    join(home, '.docker', 'desktop', 'docker.sock'),
  ].map((path) => `unix://${path}`);
}

/** Whether the engine has the image already. */
export async function hasImage(engine: Engine, image: string): Promise<boolean> {
  const path = `/images/${encodeURIComponent(image)}/json`;
  return (await call(engine.address, 'GET', path, registryMs)).status === 200;
}

/** Whether the image's registry would give it to the engine; why not, if not. Fetches nothing. */
export async function whyNotFetchable(engine: Engine, image: string): Promise<string | undefined> {
  const path = `/distribution/${encodeURIComponent(image)}/json`;
  try {
    const { status, body } = await call(engine.address, 'GET', path, registryMs);
    if (status === 200) return undefined;
    return (JSON.parse(body) as { message?: string }).message ?? `status ${status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Removes a container and its volumes, running or not. No error when it is gone. */
export async function removeContainer(address: string, id: string): Promise<void> {
  const { status, body } = await call(address, 'DELETE', `/containers/${id}?force=1&v=1`, 30_000);
  if (status >= 400 && status !== 404) throw new Error(`Cannot remove container ${id}: ${body}`);
}

/** Resolves when the container has ended; rejects when the engine goes away before. */
export async function endOfContainer(address: string, id: string): Promise<void> {
  await call(address, 'POST', `/containers/${id}/wait`);
}

/** Ids of all containers, running or not, with that label. */
export async function containersLabelled(address: string, label: string): Promise<string[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
  const path = `/containers/json?all=1&filters=${filters}`;
  const { body } = await call(address, 'GET', path, registryMs);
  return (JSON.parse(body) as { Id: string }[]).map(({ Id }) => Id);
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function call(address: string, method: string, path: string, timeoutMs?: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { secure, ...target } = targetOf(address);
  const signal = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const options = { ...target, method, path, signal };
  const request = (secure ? httpsRequest : httpRequest)(options, (response) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      body += chunk;
    });
    response.on('error', reject);
    response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
  });
  request.on('error', reject);
  request.end();
  return promise;
}

function targetOf(address: string) {
  const local = /^(?:unix|npipe):\/\/(.+)$/.exec(address);
  if (local) return { secure: false, socketPath: local[1] };
  const { hostname, port } = new URL(address);
  const secure = address.startsWith('https:') || process.env.DOCKER_TLS_VERIFY === '1';
  const host = { host: hostname, port: port || (secure ? 2376 : 2375) };
  if (!secure) return { secure, ...host };
  const folder = process.env.DOCKER_CERT_PATH ?? join(homedir(), '.docker');
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((file) =>
    readFileSync(join(folder, file)),
  );
  return { secure, ...host, ca, cert, key };
}
