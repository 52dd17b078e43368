import { native } from '../../backends/native.ts';
import { startService } from '../../keeper/start-service.ts';
import type { Endpoint } from '../../services/service.ts';
import { startContext } from '../../testing/start-context.ts';
import type { Subject } from '../subject.ts';

/** A server to attach to, whose administrator we are; it stops when it is disposed. */
export interface SomebodyElsesServer extends AsyncDisposable {
  readonly endpoint: Endpoint;
  /** What makes the runtime attach to it. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts a server of our own that stands for somebody else's.
 * @throws RuntimeError when the service is not on this machine, or does not start.
 */
export async function startSomebodyElsesServer(
  { definition, attachTo }: Subject,
  folder: string,
): Promise<SomebodyElsesServer> {
  if (!attachTo) throw new Error(`${definition.name} cannot be attached to.`);
  const server = await startService(definition, { backend: native, why: '' }, startContext(folder));
  const { endpoint } = server.running;
  return {
    endpoint,
    env: attachTo(endpoint),
    async [Symbol.asyncDispose]() {
      await server.admin[Symbol.asyncDispose]();
      await server.running.stop();
    },
  };
}
