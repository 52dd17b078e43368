import type http from 'node:http';
import type { FaultProxy } from '../runtime/fault-proxy.ts';
import type { ServiceName } from '../runtime/service-name.ts';
import type { Services, Tenant } from '../runtime/start-services.ts';
import { App } from './app.ts';
import type { Upstream } from './kit/upstream.ts';
import type { Lab } from './lab.ts';
import { leasePort } from './lease-port.ts';
import type { RunFolder } from './run-folder.ts';
import { allowedEnvironment } from './sandbox/allowed-environment.ts';
import type { SandboxNetwork } from './sandbox/network.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { Submission } from './submission.ts';
import { Timeline } from './timeline.ts';

/** What every launch of a run has in common. */
export interface LaunchSetting {
  lab: Lab;
  submission: Submission;
  /** Absent in a lab that names none. */
  services: Promise<Services> | undefined;
  sandbox: Sandbox;
  folder: RunFolder;
  runId: string;
  seed: string;
  startedAt: number;
  readyMs: number;
  /** Where Node finds the submission's modules compiled; absent for those started before they were. */
  compiled?: string | undefined;
  signal: AbortSignal;
}

export interface LaunchOptions {
  name: string;
  /** A profile of the manifest, whose environment is laid over the lab's own. */
  profile?: string | undefined;
  env?: Readonly<Record<string, string>>;
}

/** One started submission and its own surroundings: tenant, fault proxies, upstreams, timeline. */
export interface Launch extends AsyncDisposable {
  readonly app: App;
  /** Connects to its instances, and keeps connections from one check to the next. */
  readonly agent: http.Agent;
  readonly timeline: Timeline;
  readonly tenant: Tenant | undefined;
  readonly proxies: Readonly<Partial<Record<ServiceName, FaultProxy>>>;
  readonly upstreams: Readonly<Record<string, Upstream>>;
  /** A second instance beside the first, with the same services and upstreams. */
  another(env?: Readonly<Record<string, string>>): Promise<App>;
}

/** Sets the surroundings up and spawns the submission; `launch.app.ready()` waits for it. */
export async function openLaunch(setting: LaunchSetting, options: LaunchOptions): Promise<Launch> {
  const stack = new AsyncDisposableStack();
  try {
    const timeline = new Timeline(setting.startedAt);
    const network = stack.use(await setting.sandbox.openNetwork());
    const around = { timeline, network, stack };
    const { env: serviceEnv, ...services } = await openServices(setting, around);
    const upstreams = await openUpstreams(setting, around);
    const addresses = Object.entries(upstreams).map(([name, peer]) => [name, peer.url]);
    const common = {
      ...setting.lab.env,
      ...(options.profile ? setting.lab.profiles[options.profile]?.env : undefined),
      ...options.env,
      ...serviceEnv,
      ...Object.fromEntries(addresses),
    };
    let instances = 0;
    const spawn = async (env: Readonly<Record<string, string>>): Promise<App> => {
      instances += 1;
      const instance = { launch: options.name, number: instances, timeline, network };
      const { port } = stack.use(await leasePort());
      return stack.use(spawnInstance(setting, { ...instance, port }, { ...common, ...env }));
    };
    return {
      app: await spawn({}),
      agent: network.agent,
      timeline,
      ...services,
      upstreams,
      async another(env = {}) {
        const second = await spawn(env);
        await second.ready();
        return second;
      },
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

function spawnInstance(
  setting: LaunchSetting,
  instance: Instance,
  env: Record<string, string>,
): App {
  const folder = `${instance.launch}-${instance.number}`;
  const { port } = instance;
  const dataFolder = setting.folder.make(`${folder}-data`);
  return App.spawn({
    name: instance.number === 1 ? 'service' : `service ${instance.number}`,
    sandbox: setting.sandbox,
    command: setting.submission.start as [string, ...string[]],
    folder: setting.submission.folder,
    dataFolder,
    port,
    network: instance.network,
    timeline: instance.timeline,
    readyMs: setting.readyMs,
    signal: setting.signal,
    env: allowedEnvironment(setting.folder.make(`${folder}-home`), {
      ...env,
      PORT: String(port),
      BASE_URL: `http://127.0.0.1:${port}`,
      LAB_DATA_DIR: dataFolder,
      LAB_RUN_ID: setting.runId,
      ...(setting.compiled ? { NODE_COMPILE_CACHE: setting.compiled } : {}),
    }),
  });
}

interface Instance {
  launch: string;
  number: number;
  timeline: Timeline;
  network: SandboxNetwork;
  port: number;
}

/** What is opened for a launch, and closed with it. */
interface Surroundings {
  timeline: Timeline;
  network: SandboxNetwork;
  stack: AsyncDisposableStack;
}

async function openServices(
  setting: LaunchSetting,
  { timeline, network, stack }: Surroundings,
): Promise<Pick<Launch, 'tenant' | 'proxies'> & { env: Record<string, string> }> {
  const services = await setting.services;
  if (!services) return { env: {}, tenant: undefined, proxies: {} };
  const [tenant, { startServiceProxy }] = await Promise.all([
    services.tenant(),
    import('../runtime/service-proxy.ts'),
  ]);
  stack.use(tenant);
  await createTopics(setting.lab, tenant, timeline);
  const env: Record<string, string> = {};
  const proxies: Partial<Record<ServiceName, FaultProxy>> = {};
  for (const service of setting.lab.services) {
    const access = tenant.access[service];
    if (!access) continue;
    const between = await startServiceProxy(service, access, {
      listen: network.listen,
      onEvent: ({ type, detail }) => {
        if (type === 'mode' || type === 'cut') timeline.add('fault', `${service}: ${detail}`);
      },
    });
    proxies[service] = stack.use(between).proxy;
    Object.assign(env, between.env);
  }
  return { env, tenant, proxies };
}

/** Before the submission starts: a consumer that finds no topic is in a world of its own. */
async function createTopics(
  { kafkaTopics }: Lab,
  { access }: Tenant,
  timeline: Timeline,
): Promise<void> {
  const topics = Object.entries(kafkaTopics);
  if (topics.length === 0 || !access.kafka) return;
  const { KafkaPeer } = await import('./kit/kafka-peer.ts');
  await using peer = await KafkaPeer.connect(access.kafka, timeline);
  await Promise.all(topics.map(([name, partitions]) => peer.createTopic(name, { partitions })));
}

async function openUpstreams(
  setting: LaunchSetting,
  { timeline, network, stack }: Surroundings,
): Promise<Record<string, Upstream>> {
  const opened: Record<string, Upstream> = {};
  if (setting.lab.upstreams.length === 0) return opened;
  const { startUpstream } = await import('./kit/upstream.ts');
  for (const name of setting.lab.upstreams) {
    // Its own also while it refuses connections, and nothing listens there.
    const { port } = stack.use(await leasePort());
    opened[name] = stack.use(await startUpstream({ name, timeline, port, listen: network.listen }));
  }
  return opened;
}
