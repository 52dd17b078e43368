import type { RunningService, ServiceEnd } from '../backends/backend.ts';
import { reasonOf } from '../runtime-error.ts';
import type { ServiceAccess } from '../service-access.ts';
import type { Endpoint, ServiceAdmin } from '../services/service.ts';
import type { ReadyService } from './start-service.ts';

/** With the configuration a tenant gave it, or its own. */
type StartServer = (config?: string) => Promise<ReadyService>;

interface Tenant {
  server: ReadyService;
  /** Resolved when its server ends by itself. */
  readonly lost: PromiseWithResolvers<ServiceEnd>;
}

/**
 * Many servers that look like one service: each tenant gets one of its own, which ends with it. Once
 * there are tenants that come and go, one more is kept ready.
 */
export class ServerPerTenant implements RunningService, ServiceAdmin {
  readonly service: RunningService['service'];
  readonly version: string;
  readonly own = true;
  /** A server that nobody has yet ended, or none could be started. Others: see `tenantEnd`. */
  readonly ended: Promise<ServiceEnd>;
  readonly #startAnother: StartServer;
  readonly #end: (end: ServiceEnd) => void;
  readonly #running = new Set<ReadyService>();
  readonly #starting = new Set<Promise<unknown>>();
  readonly #tenants = new Map<string, Tenant>();
  #spare: Promise<ReadyService> | undefined;
  #newest: Endpoint;
  #stopped = false;

  /** Starts the first one, so that a service that cannot be started says so here. */
  static async start(startAnother: StartServer): Promise<ServerPerTenant> {
    return new ServerPerTenant(await startAnother(), startAnother);
  }

  private constructor(first: ReadyService, startAnother: StartServer) {
    this.service = first.running.service;
    this.version = first.admin.version;
    this.#newest = first.running.endpoint;
    this.#startAnother = startAnother;
    const { promise, resolve } = Promise.withResolvers<ServiceEnd>();
    this.ended = promise;
    this.#end = resolve;
    this.#keep(first);
    this.#spare = Promise.resolve(first);
  }

  /** Of the server started last. */
  get endpoint(): Endpoint {
    return this.#newest;
  }

  get pids(): readonly number[] {
    return [...this.#running].flatMap(({ running }) => running.pids);
  }

  async createTenant(name: string): Promise<ServiceAccess> {
    const starting = this.#spare ?? this.#start();
    this.#spare = undefined;
    const server = await starting;
    const tenant = { server, lost: Promise.withResolvers<ServiceEnd>() };
    this.#tenants.set(name, tenant);
    this.#watch(tenant);
    return await server.admin.createTenant(name);
  }

  /**
   * Gives a tenant another server, which runs on this configuration, in place of the one it has.
   *
   * @throws RuntimeError `config-refused`; the tenant then keeps the server it has.
   */
  async configure(name: string, config: string): Promise<ServiceAccess> {
    const tenant = this.#tenants.get(name);
    if (!tenant) throw new Error(`There is no tenant ${name}.`);
    const server = await this.#track(this.#startAnother(config));
    const access = await server.admin.createTenant(name).catch(async (error: unknown) => {
      await this.#stopOne(server);
      throw error;
    });
    const before = tenant.server;
    tenant.server = server;
    this.#watch(tenant);
    await this.#stopOne(before);
    return access;
  }

  /** Resolves when a tenant's server ends by itself. */
  tenantEnd(name: string): Promise<ServiceEnd> | undefined {
    return this.#tenants.get(name)?.lost.promise;
  }

  async dropTenant(name: string): Promise<void> {
    const tenant = this.#tenants.get(name);
    if (!tenant) return;
    this.#tenants.delete(name);
    await this.#stopOne(tenant.server);
    this.#spare ??= this.#stopped ? undefined : this.#start();
  }

  async listTenants(prefix: string): Promise<string[]> {
    return [...this.#tenants.keys()].filter((name) => name.startsWith(prefix));
  }

  /** Each server was when it started. */
  async harden(): Promise<void> {}

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled(this.#starting);
    await Promise.all([...this.#running].map((server) => this.#stopOne(server)));
  }

  /** There is nothing to leave: each server's administrator left with it. */
  async [Symbol.asyncDispose](): Promise<void> {}

  #start(): Promise<ReadyService> {
    const starting = this.#track(this.#startAnother());
    starting.catch((error: unknown) => {
      this.#end({ summary: 'no other one could be started', lastOutput: reasonOf(error) });
    });
    return starting;
  }

  #track(starting: Promise<ReadyService>): Promise<ReadyService> {
    const kept = starting.then((server) => this.#keep(server));
    this.#starting.add(kept);
    kept.catch(() => {}).finally(() => this.#starting.delete(kept));
    return kept;
  }

  #keep(server: ReadyService): ReadyService {
    this.#running.add(server);
    this.#newest = server.running.endpoint;
    server.running.ended.then((end) => {
      const taken = [...this.#tenants.values()].some((tenant) => tenant.server === server);
      if (!taken && this.#running.has(server)) this.#end(end);
    });
    return server;
  }

  #watch(tenant: Tenant): void {
    const { server } = tenant;
    server.running.ended.then((end) => {
      if (tenant.server === server && this.#running.has(server)) tenant.lost.resolve(end);
    });
  }

  async #stopOne(server: ReadyService): Promise<void> {
    this.#running.delete(server);
    await server.admin[Symbol.asyncDispose]();
    await server.running.stop();
  }
}
