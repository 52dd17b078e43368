import type http from 'node:http';
import type { CheckResult } from '../check-result.ts';
import { AmqpPeer } from '../kit/amqp-peer.ts';
import { Any } from '../kit/any.ts';
import { Api } from '../kit/api.ts';
import type { CheckDefinition } from '../kit/check.ts';
import type { CheckContext } from '../kit/check-context.ts';
import { CheckFailure } from '../kit/check-failure.ts';
import { bindUntil } from '../kit/until.ts';
import type { Launch } from '../launch.ts';
import { RunEnded } from '../outcome.ts';
import { crashOf } from './blame-service.ts';

export interface RunCheckOptions {
  seed: string;
  checkMs: number;
  signal: AbortSignal;
  agent: http.Agent;
}

/** Runs one check on one launch, within its deadline, and says what came of it. Never throws. */
export async function runCheck(
  definition: CheckDefinition,
  launch: Launch,
  options: RunCheckOptions,
): Promise<CheckResult> {
  const { requirement, name } = definition;
  const firstEntry = launch.timeline.length;
  const started = performance.now();
  const timeoutMs = definition.options.timeoutMs ?? options.checkMs;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  const signal = AbortSignal.any([deadline.signal, options.signal]);
  await using stack = new AsyncDisposableStack();
  stack.defer(() => clearTimeout(timer));

  const context = createContext(definition, launch, { ...options, signal }, stack);
  const end = await Promise.race([
    definition.body(context).then(
      () => ({ verdict: 'passed' as const }),
      (error: unknown) => judge(error),
    ),
    aborted(signal).then(() => overtime(timeoutMs, options.signal)),
  ]);
  if (end.verdict !== 'passed') await outputRead();
  return {
    requirement,
    name,
    ...end,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    timeline: launch.timeline.since(firstEntry),
  };
}

/** What the service printed before its answer may still be in the pipe: one turn reads it. */
function outputRead(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(() => setImmediate(resolve));
  return promise;
}

type End = Pick<CheckResult, 'verdict' | 'message' | 'expected' | 'actual' | 'fault'>;

/** What the submission did wrong is a failure; anything else that goes wrong here is our fault. */
export function judge(error: unknown): End {
  if (error instanceof CheckFailure) {
    const { message, expected, actual } = error;
    return {
      verdict: 'failed',
      message,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    };
  }
  if (error instanceof RunEnded && error.outcome !== 'infrastructure') {
    const output = error.detail.lastOutput ?? [];
    const tail = output.length > 0 ? ` Its last output:\n${output.slice(-5).join('\n')}` : '';
    return { verdict: 'failed', message: error.message + tail };
  }
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    verdict: 'errored',
    message: 'This requirement could not be judged. The fault is ours and costs you nothing.',
    fault,
  };
}

function overtime(timeoutMs: number, run: AbortSignal): End {
  if (run.aborted) {
    return { verdict: 'blocked', message: 'Not judged: the run ended before.' };
  }
  return {
    verdict: 'failed',
    message: `The requirement was not met within ${timeoutMs} ms.`,
    expected: `within ${timeoutMs} ms`,
    actual: 'not finished',
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}

function createContext(
  definition: CheckDefinition,
  launch: Launch,
  { seed, signal, agent }: RunCheckOptions,
  stack: AsyncDisposableStack,
): CheckContext {
  const { app, timeline } = launch;
  const apiOf: CheckContext['apiOf'] = (target) =>
    new Api({
      url: target.url,
      timeline,
      signal,
      agent,
      describeEnd: () => crashOf(target),
    });
  let amqp: Promise<AmqpPeer> | undefined;
  return {
    api: apiOf(app),
    apiOf,
    app,
    another: (env) => launch.another(env),
    any: new Any(seed, `${definition.requirement} ${definition.name}`),
    until: bindUntil(signal),
    signal,
    upstream(name) {
      const found = launch.upstreams[name];
      if (!found) throw new Error(`lab.yaml names no upstream ${name}`);
      return found;
    },
    faults(service) {
      const found = launch.proxies[service];
      if (!found) throw new Error(`lab.yaml names no service ${service}`);
      return found;
    },
    amqp() {
      const access = launch.tenant?.access.rabbitmq;
      if (!access) throw new Error('lab.yaml names no service rabbitmq');
      amqp ??= AmqpPeer.connect(access, timeline).then((peer) => stack.use(peer));
      return amqp;
    },
    note: (text) => timeline.add('note', text),
  };
}
