import { setTimeout as delay } from 'node:timers/promises';
import type { StartedTestContainer } from 'testcontainers';
import { RuntimeError, reasonOf } from '../runtime-error.ts';
import { randomSecret } from '../services/random-secret.ts';
import type { Environment, Ports, ServiceDefinition } from '../services/service.ts';
import type { Backend, RunningService, ServiceEnd, StartContext } from './backend.ts';
import {
  type Engine,
  endOfContainer,
  findEngine,
  hasImage,
  removeContainer,
  whyNotFetchable,
} from './engine.ts';
import { freePorts } from './free-ports.ts';
import { howToInstall } from './how-to-install.ts';
import type { ServiceContainer } from './service-container.ts';

/** Every container of ours carries this, with the owner of its keeper. */
const ownerLabel = 'api-labs.owner';

/** Official images, by testcontainers on a Docker engine. */
export const containers: Backend = {
  name: 'containers',
  async offer(service, env) {
    const engine = await findEngine(env);
    if (!engine) {
      return { possible: false, why: 'no Docker engine answers', remedy: 'start Docker' };
    }
    if (service.container.hostNetwork && !sharesNetwork(engine)) {
      const why = `a container on ${engine.address} cannot reach what listens on this machine's loopback`;
      return { possible: false, why, remedy: howToInstall(service.name) };
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
  const local = /^(unix|npipe):/.test(engine.address);
  await prepareEngine(engine, context.env);
  const { ServiceContainer } = await import('./service-container.ts');
  const secret = randomSecret();
  const { command = [], memoryFolders = [], user, hostNetwork = false } = service.container;
  const chosenPorts = hostNetwork ? await freePorts(Object.keys(service.ports)) : service.ports;
  const files = service.container.files?.({ ports: chosenPorts, secret, config: context.config });
  const container = new ServiceContainer(image, local ? '127.0.0.1' : undefined)
    .withEnvironment(service.container.environment(secret))
    .withCopyContentToContainer(
      Object.entries(files ?? {}).map(([target, content]) => ({ target, content })),
    )
    .withTmpFs(Object.fromEntries(memoryFolders.map((folder) => [folder, 'rw'])))
    .withLabels({ [ownerLabel]: context.owner, 'api-labs.service': service.name })
    .withStartupTimeout(service.startMs);
  if (command.length > 0) container.withCommand([...command]);
  if (user !== undefined) container.withUser(user);
  if (hostNetwork) container.withNetworkMode('host');
  else container.withExposedPorts(...Object.values(service.ports));
  context.onDetail(`image ${image}`);
  const belonging = {
    service: service.name,
    containers: `${ownerLabel}=${context.owner}`,
    engine: engine.address,
  };
  context.belongings.add(belonging);
  const started = await container.start().catch((error: unknown) => {
    context.belongings.remove(belonging);
    throw startFailure(service, image, reasonOf(error), container.lastOutput);
  });
  const ports = hostNetwork ? chosenPorts : mappedPorts(service, started);
  return {
    service: service.name,
    // Not "localhost", which may mean ::1 to a client.
    endpoint: service.endpoint(local ? '127.0.0.1' : started.getHost(), ports, secret),
    own: true,
    pids: [],
    ended: endOf(container, engine.address, started.getId()),
    async stop() {
      await removeContainer(engine.address, started.getId());
      context.belongings.remove(belonging);
    },
  };
}

const lastWordsMs = 500;

async function endOf(
  container: ServiceContainer,
  address: string,
  id: string,
): Promise<ServiceEnd> {
  const summary = await endOfContainer(address, id).then(
    () => 'its container ended',
    (error: unknown) => `the Docker engine went away (${reasonOf(error)})`,
  );
  // They come another way, and may be late.
  await Promise.race([container.outputEnded, delay(lastWordsMs)]);
  return { summary, lastOutput: container.lastOutput };
}

function mappedPorts(service: ServiceDefinition, started: StartedTestContainer): Ports {
  const ports = Object.entries(service.ports);
  return Object.fromEntries(ports.map(([name, port]) => [name, started.getMappedPort(port)]));
}

/** Elsewhere the engine runs in a machine of its own, also where its socket is here. */
function sharesNetwork({ address }: Engine): boolean {
  return process.platform === 'linux' && address.startsWith('unix:');
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

function startFailure(
  service: ServiceDefinition,
  image: string,
  reason: string,
  lastOutput: string,
): RuntimeError {
  const code = /no such image|pull access denied|manifest unknown|not found/i.test(reason)
    ? 'image-missing'
    : 'service-failed';
  return new RuntimeError(
    code,
    `Cannot start ${service.name} from ${image}: ${reason.trim()}. Last output: ${lastOutput} Run "lab doctor".`,
    { service: service.name },
  );
}
