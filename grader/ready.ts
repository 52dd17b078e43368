import http from 'node:http';
import { patience } from './deadline.ts';
import { describeExit, RunEnded } from './outcome.ts';
import { connectThrough, onItsOwn } from './sandbox/network.ts';
import type { Listener, SandboxedProcess } from './sandbox/sandbox.ts';

interface ReadyOptions {
  /** Connects to the submission. */
  agent: http.Agent;
  port: number;
  readyMs: number;
  signal?: AbortSignal | undefined;
}

/** A process that listens elsewhere for this long has mistaken its port. */
const wrongPortMs = 5000;
const probeTimeoutMs = 2000;

/**
 * Waits until the process itself accepts connections on the port and `GET /healthz` answers 200.
 * @throws {RunEnded} `crashed`, `not-listening` or `not-ready`, with what was seen instead.
 */
export async function waitUntilReady(
  process: SandboxedProcess,
  { agent, port, readyMs, signal }: ReadyOptions,
): Promise<void> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  let lastHealth: string | undefined;
  let owned = false;
  for (;;) {
    signal?.throwIfAborted();
    if (process.exit) throw crashedBeforeReady(process, port);
    if (await accepts(agent, port)) {
      // Who owns the port is found out once, while the service answers: the kernel's table may be long.
      const ownership: boolean | Promise<boolean> = owned || owns(process, port);
      [lastHealth, owned] = await Promise.all([health(agent, port), ownership]);
      if (lastHealth === 'ready' && owned) return;
      if (lastHealth === 'ready') throw await notTheOwner(process, port);
    } else if (elapsed() > wrongPortMs && (await listensElsewhere(process, port))) {
      throw await notListening(process, port, elapsed());
    }
    if (elapsed() > readyMs && elapsed() > readyMs * patience()) {
      throw lastHealth === undefined
        ? await notListening(process, port, elapsed())
        : notReady(process, port, elapsed(), lastHealth);
    }
    await pauseOrExit(process, elapsed() < 1000 ? 4 : 25);
  }
}

/** Between two looks; ends early when the process does. */
async function pauseOrExit(process: SandboxedProcess, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, process.exited]);
  clearTimeout(timer);
}

function accepts(agent: http.Agent, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), probeTimeoutMs);
  connectThrough(agent, port).then(
    (socket) => {
      socket.destroy();
      resolve(true);
    },
    () => resolve(false),
  );
  return promise.finally(() => clearTimeout(timer));
}

interface HealthOptions {
  /** Ask on a connection that was used before. @default false */
  keptConnection?: boolean;
}

/** One readiness probe: `ready`, or in words what was seen instead. */
export function health(
  agent: http.Agent,
  port: number,
  { keptConnection = false }: HealthOptions = {},
): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const connection = keptConnection ? { agent } : onItsOwn(agent);
  const request = http.get({ host: '127.0.0.1', port, path: '/healthz', ...connection });
  const patientMs = probeTimeoutMs * patience();
  const timer = setTimeout(
    () => resolve(`no answer within ${Math.round(patientMs)} ms`),
    patientMs,
  );
  request.once('response', (response) => {
    const seen = response.statusCode === 200 ? 'ready' : `status ${response.statusCode}`;
    response.resume();
    if (keptConnection) response.once('end', () => resolve(seen));
    else resolve(seen);
  });
  request.once('error', (error) => {
    // The service may have closed the kept connection, which is its right: ask on a new one.
    resolve(request.reusedSocket ? health(agent, port) : `no HTTP answer (${error.message})`);
  });
  return promise.finally(() => {
    clearTimeout(timer);
    if (!keptConnection) request.destroy();
  });
}

/** Whether it listens there itself; where the system does not tell, it is believed to. */
async function owns(process: SandboxedProcess, port: number): Promise<boolean> {
  const listeners = await process.listeners();
  return listeners === undefined || listeners.some((listener) => listener.port === port);
}

/** An orphan of an earlier run, or any other program, must not be taken for the submission. */
async function notTheOwner(process: SandboxedProcess, port: number): Promise<RunEnded> {
  if (process.exit) return crashedBeforeReady(process, port);
  return new RunEnded('infrastructure', {
    message: `Another program answers on port ${port}; the submission does not own it. Run it again.`,
    port,
    listeners: (await process.listeners()) ?? [],
  });
}

async function listensElsewhere(process: SandboxedProcess, port: number): Promise<boolean> {
  const listeners = (await process.listeners()) ?? [];
  return listeners.length > 0 && listeners.every((listener) => listener.port !== port);
}

async function notListening(
  process: SandboxedProcess,
  port: number,
  waitedMs: number,
): Promise<RunEnded> {
  const listeners = await process.listeners();
  return new RunEnded('not-listening', {
    message:
      `Nothing accepted a connection on port ${port} within ${seconds(waitedMs)}. ` +
      whereInstead(listeners, port),
    port,
    listeners: listeners ?? [],
    lastOutput: process.output.lastLines(20),
  });
}

function whereInstead(listeners: Listener[] | undefined, port: number): string {
  if (listeners === undefined) {
    return 'Your process runs. Listen on the port in the PORT variable, on all interfaces.';
  }
  if (listeners.length === 0) {
    return 'Your process runs, but listens on no port. Listen on the port in the PORT variable.';
  }
  const same = listeners.find((listener) => listener.port === port);
  if (same) {
    return `Your process listens on ${same.address} only. Listen on all interfaces (0.0.0.0).`;
  }
  const ports = listeners.map((listener) => listener.port).join(', ');
  return `Your process listens on port ${ports} instead. Listen on the port in the PORT variable.`;
}

function notReady(
  process: SandboxedProcess,
  port: number,
  waitedMs: number,
  lastHealth: string,
): RunEnded {
  return new RunEnded('not-ready', {
    message:
      `The service listens on port ${port}, but GET /healthz did not answer 200 within ` +
      `${seconds(waitedMs)}; the last answer: ${lastHealth}.`,
    port,
    lastOutput: process.output.lastLines(20),
  });
}

function crashedBeforeReady(process: SandboxedProcess, port: number): RunEnded {
  const exit = process.exit ?? { code: null, signal: null };
  if (exit.fault !== undefined) return new RunEnded('infrastructure', { message: exit.fault });
  return new RunEnded('crashed', {
    message: `The service ${describeExit(exit)} before it answered on port ${port}.`,
    port,
    exit,
    lastOutput: process.output.lastLines(20),
  });
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
