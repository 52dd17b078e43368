import { RuntimeError, reasonOf } from '../runtime-error.ts';
import { randomSecret } from '../services/random-secret.ts';
import type { Environment, ServiceDefinition } from '../services/service.ts';
import type { Backend, RunningService, StartContext } from './backend.ts';
import { type Engine, findEngine, hasImage, removeContainer, whyNotFetchable } from './engine.ts';

/** Official images, by testcontainers on a Docker engine. */
export const containers: Backend = {
  name: 'containers',
  async offer(service, env) {
    const engine = await findEngine(env);
    if (!engine) {
      return { possible: false, why: 'no Docker engine answers', remedy: 'start Docker' };
    }
    const image = imageOf(service, env);
    if (await hasImage(engine, image)) {
      return { possible: true, why: `Docker ${engine.version} has ${image}` };
    }
    const reason = await whyNotFetchable(engine, image);
    if (reason === undefined) {
      return { possible: true, why: `Docker ${engine.version} answers and can fetch ${image}` };
    }
    return {
      possible: false,
      why: `Docker ${engine.version} has no ${image} and cannot fetch it (${reason})`,
      remedy: `get it with "docker pull ${image}" or name another in ${service.container.imageVariable}`,
    };
  },
  start: startContainer,
};

/** The image of a service, or the one its variable names instead. */
export function imageOf(service: ServiceDefinition, env: Environment): string {
  return env[service.container.imageVariable] || service.container.image;
}

/** Every container of one keeper carries this. */
export function ownerLabel(owner: string): { name: string; value: string } {
  return { name: 'api-labs.owner', value: owner };
}

async function startContainer(
  service: ServiceDefinition,
  context: StartContext,
): Promise<RunningService> {
  const engine = await findEngine(context.env);
  if (!engine) {
    throw new RuntimeError(
      'engine-missing',
      `Cannot start ${service.name}: no Docker engine answers. Start Docker or use LAB_BACKEND=native. Run "lab doctor".`,
      { service: service.name },
    );
  }
  const image = imageOf(service, context.env);
  await prepareEngine(engine, context.env);
  const { LoopbackContainer } = await import('./loopback-container.ts');
  const secret = randomSecret();
  const label = ownerLabel(context.owner);
  const container = new LoopbackContainer(image)
    .withEnvironment(service.container.environment(secret))
    .withExposedPorts(...Object.values(service.ports))
    .withLabels({ [label.name]: label.value, 'api-labs.service': service.name })
    .withStartupTimeout(service.startMs);
  if (service.container.command) container.withCommand([...service.container.command]);
  if (service.container.memoryFolders) {
    container.withTmpFs(Object.fromEntries(service.container.memoryFolders.map((f) => [f, 'rw'])));
  }
  context.onDetail(`image ${image}`);
  const started = await container.start().catch((error: unknown) => {
    throw startFailure(service, image, error);
  });
  const belonging = {
    service: service.name,
    container: started.getId(),
    engine: engine.address,
  };
  context.belongings.add(belonging);
  const ports = Object.fromEntries(
    Object.entries(service.ports).map(([name, port]) => [name, started.getMappedPort(port)]),
  );
  return {
    service: service.name,
    endpoint: service.endpoint(started.getHost(), ports, secret),
    own: true,
    pids: [],
    ended: container.ended,
    async stop() {
      await removeContainer(engine.address, started.getId());
      context.belongings.remove(belonging);
    },
  };
}

/** testcontainers reads its settings from the process it runs in, once. */
async function prepareEngine(engine: Engine, env: Environment): Promise<void> {
  process.env.DOCKER_HOST ??= engine.address;
  for (const [name, value] of Object.entries(env)) {
    if (/^(DOCKER|TESTCONTAINERS)_/.test(name)) process.env[name] ??= value;
  }
  process.env.TESTCONTAINERS_RYUK_DISABLED ??= String(!(await canHaveRyuk(engine)));
}

/** Ryuk removes our containers when we crash; without its image our own sweep has to do. */
async function canHaveRyuk(engine: Engine): Promise<boolean> {
  const image = process.env.RYUK_CONTAINER_IMAGE ?? 'testcontainers/ryuk:0.14.0';
  return (await hasImage(engine, image)) || (await whyNotFetchable(engine, image)) === undefined;
}

function startFailure(service: ServiceDefinition, image: string, cause: unknown): RuntimeError {
  const reason = reasonOf(cause);
  const code = /no such image|pull access denied|manifest unknown|not found/i.test(reason)
    ? 'image-missing'
    : 'service-failed';
  return new RuntimeError(
    code,
    `Cannot start ${service.name} from ${image}: ${reason} Run "lab doctor".`,
    { service: service.name, cause },
  );
}
