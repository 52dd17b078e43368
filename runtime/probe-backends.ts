import { backendFrom } from './backend-from.ts';
import { chooseBackend } from './backends/choose-backend.ts';
import { RuntimeError } from './runtime-error.ts';
import type { BackendName, ChosenBackend, ServiceName } from './service-name.ts';
import type { Environment } from './services/service.ts';
import { definitionOf, serviceTable } from './services/table.ts';

export interface BackendProbe {
  readonly service: ServiceName;
  /** What `startServices` would use; undefined when it could not start the service. */
  readonly backend: ChosenBackend | undefined;
  /**
   * One line that names the service: `postgres: native (found ...)`, or
   * `rabbitmq: not here. Install it with "...", start Docker, or set LAB_AMQP_URL.`
   */
  readonly line: string;
}

export interface ProbeOptions {
  /** @default all there are */
  readonly services?: readonly ServiceName[];
  /** @default `$LAB_BACKEND`, else `auto` */
  readonly backend?: BackendName;
  /** @default process.env */
  readonly env?: Environment;
}

/** For each service, how it would be started here or how to get it. Starts and fetches nothing. */
export async function probeBackends(options: ProbeOptions = {}): Promise<BackendProbe[]> {
  const { env = process.env } = options;
  const backend = options.backend ?? backendFrom(env);
  const services = options.services ?? (Object.keys(serviceTable) as ServiceName[]);
  return await Promise.all(services.map((service) => probe(service, backend, env)));
}

async function probe(
  service: ServiceName,
  name: BackendName,
  env: Environment,
): Promise<BackendProbe> {
  try {
    const { backend, why } = await chooseBackend(definitionOf(service), name, env);
    return { service, backend: backend.name, line: `${service}: ${backend.name} (${why})` };
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    return { service, backend: undefined, line: error.message };
  }
}
