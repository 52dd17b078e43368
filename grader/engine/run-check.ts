import type { ServiceAccess } from '../../runtime/service-access.ts';
import type { CheckResult } from '../check-result.ts';
import { Deadline } from '../deadline.ts';
import { AmqpPeer } from '../kit/amqp-peer.ts';
import { Any } from '../kit/any.ts';
import { Api } from '../kit/api.ts';
import type { CheckDefinition } from '../kit/check.ts';
import type { CheckContext } from '../kit/check-context.ts';
import { CheckFailure } from '../kit/check-failure.ts';
import { Gateway } from '../kit/gateway.ts';
import type { KafkaPeer } from '../kit/kafka-peer.ts';
import type { RedisPeer } from '../kit/redis-peer.ts';
import { bindUntil } from '../kit/until.ts';
import type { Launch } from '../launch.ts';
import { RunEnded } from '../outcome.ts';
import type { Timeline } from '../timeline.ts';
import { crashOf } from './blame-service.ts';

export interface RunCheckOptions {
  seed: string;
  checkMs: number;
  signal: AbortSignal;
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
  const late = new AbortController();
  using _deadline = new Deadline(timeoutMs, () => late.abort());
  const signal = AbortSignal.any([late.signal, options.signal]);
  await using stack = new AsyncDisposableStack();

  const context = createContext(definition, launch, { ...options, signal }, stack);
  // A body that is not async may throw at once.
  const run = Promise.try(() => definition.body(context));
  const body = run.then((): End => ({ verdict: 'passed' }), judge);
  const first = await Promise.race([body, aborted(signal)]);
  const end = await endOf(first, { body, timeoutMs, run: options.signal, late: late.signal });
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

const notReached: End = { verdict: 'blocked', message: 'Not judged: the run ended before.' };

/** How long a check that is out of time may take to say what it was waiting for. */
const lastWordsMs = 100;

interface Ending {
  body: Promise<End>;
  timeoutMs: number;
  run: AbortSignal;
  late: AbortSignal;
}

/** `first` is how the body ended, unless it was cut off. */
async function endOf(first: End | undefined, ending: Ending): Promise<End> {
  if (first?.verdict === 'passed' && !ending.late.aborted) return first;
  if (ending.run.aborted) return notReached;
  return ending.late.aborted ? overtime(ending) : (first ?? notReached);
}

async function overtime({ timeoutMs, body }: Ending): Promise<End> {
  const message = `The requirement was not met within ${timeoutMs} ms.`;
  const late = { message, expected: `within ${timeoutMs} ms`, actual: 'not finished' };
  const last = await Promise.race([body, aborted(AbortSignal.timeout(lastWordsMs))]);
  if (last?.verdict === 'errored') return last;
  if (last?.verdict !== 'failed') return { verdict: 'failed', ...late };
  return { ...late, ...last, message: `${last.message}\n${message}` };
}

function aborted(signal: AbortSignal): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  if (signal.aborted) resolve(undefined);
  signal.addEventListener('abort', () => resolve(undefined), { once: true });
  return promise;
}

function createContext(
  definition: CheckDefinition,
  launch: Launch,
  { seed, signal }: RunCheckOptions,
  stack: AsyncDisposableStack,
): CheckContext {
  const { app, timeline, agent } = launch;
  const apiOf: CheckContext['apiOf'] = (target) =>
    new Api({
      url: target.url,
      timeline,
      signal,
      agent,
      describeEnd: () => crashOf(target),
    });
  let amqp: Promise<AmqpPeer> | undefined;
  let kafka: Promise<KafkaPeer> | undefined;
  let redis: Promise<RedisPeer> | undefined;
  let gateway: Gateway | undefined;
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
    kafka() {
      const access = launch.tenant?.access.kafka;
      if (!access) throw new Error('lab.yaml names no service kafka');
      kafka ??= connectKafka(access, timeline).then((peer) => stack.use(peer));
      return kafka;
    },
    redis() {
      const access = launch.tenant?.access.redis;
      if (!access) throw new Error('lab.yaml names no service redis');
      redis ??= connectRedis(access, timeline).then((peer) => stack.use(peer));
      return redis;
    },
    gateway() {
      const { tenant, proxies } = launch;
      const { nginx: proxy } = proxies;
      if (!tenant || !proxy) throw new Error('lab.yaml names no service nginx');
      gateway ??= stack.use(
        new Gateway({
          tenant,
          proxy,
          agent,
          timeline,
          api: new Api({
            url: `http://127.0.0.1:${proxy.port}`,
            timeline,
            signal,
            agent,
            describeEnd: async () => undefined,
          }),
        }),
      );
      return gateway;
    },
    note: (text) => timeline.add('note', text),
  };
}

/** As with Redis, whose client takes as long to load. */
async function connectKafka(access: ServiceAccess, timeline: Timeline): Promise<KafkaPeer> {
  const { KafkaPeer } = await import('../kit/kafka-peer.ts');
  return await KafkaPeer.connect(access, timeline);
}

/** The client's package takes 100 ms to load, which only a check that asks for it should cost. */
async function connectRedis(access: ServiceAccess, timeline: Timeline): Promise<RedisPeer> {
  const { RedisPeer } = await import('../kit/redis-peer.ts');
  return await RedisPeer.connect(access, timeline);
}
