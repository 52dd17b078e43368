import type { ServiceAccess } from '../service-access.ts';
import type { ServiceName } from '../service-name.ts';

/** What the runtime knows of one service; backends start it, the keeper makes its tenants. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  /** The variable a submission reads its URL from. */
  readonly envName: string;
  /** Longest time from start to ready, without fetching an image. */
  readonly startMs: number;
  /** The port each listener has by convention and in the image; the first is the submission's. */
  readonly ports: Readonly<Record<string, number>>;
  /**
   * The tenants of one server could not be kept apart: where it is ours, each has one of its own.
   *
   * @default false
   */
  readonly serverPerTenant?: boolean;
  readonly container: ContainerService;
  readonly native: NativeService;
  /** Absent where a server of somebody else's would be of no use. */
  readonly attach?: AttachedService;
  /**
   * What the service says against the configuration it was given, in what it printed last. Absent
   * for one that takes none.
   */
  refusal?(output: string): string | undefined;
  /** Where an administrator connects, given what a backend has started. */
  endpoint(host: string, ports: Ports, secret: string): Endpoint;
  /**
   * Connects as administrator. Throws, with the reason, while the service is not ready: this is
   * the ready check too.
   */
  connect(endpoint: Endpoint): Promise<ServiceAdmin>;
}

export type Ports = Readonly<Record<string, number>>;

export interface Endpoint {
  /** Where submissions connect. */
  readonly host: string;
  readonly port: number;
  /** Administrator's URLs by name, as the service's `connect` needs them. */
  readonly admin: Readonly<Record<string, string>>;
}

export interface ServiceAdmin extends AsyncDisposable {
  /** As the running service says. */
  readonly version: string;
  createTenant(name: string): Promise<ServiceAccess>;
  /** No error when there is no such tenant. */
  dropTenant(name: string): Promise<void>;
  /** Names of all tenants that begin with the prefix. */
  listTenants(prefix: string): Promise<string[]>;
  /**
   * Lets a tenant's server run on a configuration; absent for a service that takes none.
   *
   * @throws RuntimeError `config-refused`.
   */
  configure?(name: string, config: string): Promise<ServiceAccess>;
  /** Closes what a server of our own should not leave open to tenants. Never called on others'. */
  harden(): Promise<void>;
}

export interface ContainerService {
  /** The same as in docker-compose.yml. */
  readonly image: string;
  /** Replaces the image: `LAB_IMAGE_RABBITMQ`. */
  readonly imageVariable: string;
  environment(secret: string): Record<string, string>;
  readonly command?: readonly string[];
  /** Contents by path. */
  files?(setting: ServerSetting): Record<string, string>;
  /** Folders whose contents may live in memory. */
  readonly memoryFolders?: readonly string[];
  /** The account to run as. @default the image's own */
  readonly user?: string;
  /**
   * It calls what listens on this machine's loopback, so that it shares its network: then it
   * listens on the ports of the setting. Possible on Linux only.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;
}

/** What is decided as a server is started. */
export interface ServerSetting {
  readonly ports: Ports;
  /** The administrator's password. */
  readonly secret: string;
  /** What its tenant wants it to run on, for a service that takes a configuration. */
  readonly config?: string | undefined;
}

export interface AttachedService {
  /** The variable that names a service to attach to: `LAB_AMQP_URL`. */
  readonly variable: string;
  /** Another that says how to reach it. */
  readonly alsoVariable?: string;
  /** @throws RuntimeError `bad-option` for a URL that is none. */
  endpoint(env: Environment): Endpoint;
}

export interface NativeService {
  /** Names the program to run, or where it lies: `LAB_REDIS_SERVER`. */
  readonly variable: string;
  /** System accounts to run as, best first, where we are root. */
  readonly accounts: readonly string[];
  /** The ports it needs, in order; `ports` of the definition are among them. */
  readonly listeners: readonly string[];
  /** The program to run, or undefined when it is not on this machine. */
  find(env: Environment): Promise<string | undefined>;
  /** Brings ahead of time what a first start would fetch; does nothing where it is there. */
  fetch?(env: Environment, onDetail: (detail: string) => void): Promise<void>;
  /** Writes what it needs into the folder; returns what to run, all of which must keep running. */
  prepare(context: NativeContext): Promise<Command[]>;
}

export interface NativeContext extends ServerSetting {
  /** Empty, its own, writable by the account it runs as. */
  readonly folder: string;
  readonly program: string;
  /** Whether it runs as another account than we do. */
  readonly otherAccount: boolean;
  readonly env: Environment;
  /** For progress that takes its time. */
  readonly onDetail: (detail: string) => void;
  /** Runs a command to its end as the account the service will have. */
  run(command: Command): Promise<void>;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export type Environment = Readonly<Record<string, string | undefined>>;
