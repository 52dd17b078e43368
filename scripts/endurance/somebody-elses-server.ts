import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { native } from '../../runtime/backends/native.ts';
import { startService } from '../../runtime/keeper/start-service.ts';
import type { Endpoint, ServiceDefinition } from '../../runtime/services/service.ts';
import type { Subject } from '../../runtime/suite/subject.ts';
import { startContext } from '../../runtime/testing/start-context.ts';

/** A warm server that the gradings attach to, and whose administrator we are. */
export interface SomebodyElsesServer extends AsyncDisposable {
  readonly definition: ServiceDefinition;
  readonly endpoint: Endpoint;
  /** What makes the runtime attach to it. */
  readonly env: Readonly<Record<string, string>>;
}

/** @throws RuntimeError when the service is not on this machine, or does not start. */
export async function startSomebodyElsesServer(subject: Subject): Promise<SomebodyElsesServer> {
  const { definition, attachTo } = subject;
  if (!attachTo) throw new Error(`${definition.name} cannot be attached to.`);
  const folder = mkdtempSync(join(tmpdir(), 'api-labs-endurance-'));
  const server = await startService(definition, { backend: native, why: '' }, startContext(folder));
  const { endpoint } = server.running;
  return {
    definition,
    endpoint,
    env: attachTo(endpoint),
    async [Symbol.asyncDispose]() {
      await server.admin[Symbol.asyncDispose]();
      await server.running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
