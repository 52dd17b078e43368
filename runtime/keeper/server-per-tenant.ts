import type { RunningService, ServiceEnd } from '../backends/backend.ts';
import { reasonOf } from '../runtime-error.ts';
import type { ServiceAccess } from '../service-access.ts';
import type { Endpoint, ServiceAdmin } from '../services/service.ts';
import type { ReadyService } from './start-service.ts';

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
  readonly #startAnother: () => Promise<ReadyService>;
  readonly #end: (end: ServiceEnd) => void;
  readonly #running = new Set<ReadyService>();
  readonly #starting = new Set<Promise<unknown>>();
  readonly #byTenant = new Map<string, ReadyService>();
  #spare: Promise<ReadyService> | undefined;
  #newest: Endpoint;
  #stopped = false;

  /** Starts the first one, so that a service that cannot be started says so here. */
  static async start(startAnother: () => Promise<ReadyService>): Promise<ServerPerTenant> {
    return new ServerPerTenant(await startAnother(), startAnother);
  }

  private constructor(first: ReadyService, startAnother: () => Promise<ReadyService>) {
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
    this.#byTenant.set(name, server);
    return await server.admin.createTenant(name);
  }

  /** When a tenant's server ends by itself. */
  tenantEnd(name: string): Promise<ServiceEnd> | undefined {
    return this.#byTenant.get(name)?.running.ended;
  }

  async dropTenant(name: string): Promise<void> {
    const server = this.#byTenant.get(name);
    if (!server) return;
    this.#byTenant.delete(name);
    await this.#stopOne(server);
    this.#spare ??= this.#stopped ? undefined : this.#start();
  }

  async listTenants(prefix: string): Promise<string[]> {
    return [...this.#byTenant.keys()].filter((name) => name.startsWith(prefix));
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
    const starting = this.#startAnother().then(
      (server) => this.#keep(server),
      (error: unknown) => {
        this.#end({ summary: 'no other one could be started', lastOutput: reasonOf(error) });
        throw error;
      },
    );
    this.#starting.add(starting);
    starting.catch(() => {}).finally(() => this.#starting.delete(starting));
    return starting;
  }

  #keep(server: ReadyService): ReadyService {
    this.#running.add(server);
    this.#newest = server.running.endpoint;
    server.running.ended.then((end) => {
      const taken = [...this.#byTenant.values()].includes(server);
      if (!taken && this.#running.has(server)) this.#end(end);
    });
    return server;
  }

  async #stopOne(server: ReadyService): Promise<void> {
    this.#running.delete(server);
    await server.admin[Symbol.asyncDispose]();
    await server.running.stop();
  }
}
