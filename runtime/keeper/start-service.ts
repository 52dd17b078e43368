import type { RunningService, ServiceEnd, StartContext } from '../backends/backend.ts';
import type { Choice } from '../backends/choose-backend.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { ServiceAdmin, ServiceDefinition } from '../services/service.ts';
import { waitUntil } from '../wait-until.ts';

export interface ReadyService {
  readonly running: RunningService;
  readonly admin: ServiceAdmin;
}

const attempts = 3;

/** What is attached to should run already; it may just be starting. */
const attachMs = 5000;

/** Starts a service and waits until an administrator can work with it. */
export async function startService(
  service: ServiceDefinition,
  choice: Choice,
  context: StartContext,
): Promise<ReadyService> {
  for (let attempt = 1; ; attempt++) {
    const running = await choice.backend.start(service, context);
    try {
      const admin = await untilReady(service, running, context);
      if (running.own) await admin.harden();
      return { running, admin };
    } catch (error) {
      await running.stop();
      const again = error instanceof RuntimeError && error.code === 'port-taken';
      if (!again || attempt === attempts) throw error;
      context.onDetail('a port was taken meanwhile; trying others');
    }
  }
}

async function untilReady(
  service: ServiceDefinition,
  running: RunningService,
  { signal, config }: StartContext,
): Promise<ServiceAdmin> {
  const giveUp = new AbortController();
  const { host, port } = running.endpoint;
  const ready = waitUntil(() => service.connect(running.endpoint), {
    deadlineMs: running.own ? service.startMs : attachMs,
    everyMs: 50,
    signal: AbortSignal.any([signal, giveUp.signal]),
    what: `${service.name} on ${host}:${port}`,
  });
  const ended = running.ended.then((end): never => {
    throw endedEarly(service, end, config);
  });
  ended.catch(() => {});
  try {
    return await Promise.race([ready, ended]);
  } catch (error) {
    giveUp.abort();
    throw error instanceof RuntimeError ? explain(service, running, error) : error;
  }
}

function endedEarly(
  service: ServiceDefinition,
  end: ServiceEnd,
  config: string | undefined,
): RuntimeError {
  const refusal = config === undefined ? undefined : service.refusal?.(end.lastOutput);
  if (refusal) return new RuntimeError('config-refused', refusal, { service: service.name });
  const portTaken = /address already in use|eaddrinuse/i.test(end.lastOutput);
  return new RuntimeError(
    portTaken ? 'port-taken' : 'service-failed',
    `Cannot start ${service.name}: ${end.summary}. Last output: ${end.lastOutput.slice(-1500)} Run "lab doctor".`,
    { service: service.name },
  );
}

function explain(
  service: ServiceDefinition,
  running: RunningService,
  error: RuntimeError,
): RuntimeError {
  if (error.code !== 'timeout') return error;
  const code = running.own ? 'timeout' : 'attach-failed';
  const text = `Cannot start ${service.name}. ${error.message} Run "lab doctor".`;
  return new RuntimeError(code, text, { service: service.name, cause: error });
}
