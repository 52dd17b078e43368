import type { Socket } from 'node:net';
import type { ServiceEnd } from '../backends/backend.ts';
import { RuntimeError, reasonOf } from '../runtime-error.ts';
import type { ServiceAccess } from '../service-access.ts';
import type { ServiceName } from '../service-name.ts';
import { definitionOf } from '../services/table.ts';
import type {
  KeeperMessage,
  Operations,
  Request,
  RequestMessage,
  StartedService,
  StartRequest,
  TenantGrant,
  WireError,
} from './messages.ts';
import type { PooledService } from './pooled-service.ts';
import { readMessages } from './read-messages.ts';
import type { ServicePool } from './service-pool.ts';
import type { NamedTenant } from './tenant-pool.ts';

/** What a connection may ask of the keeper as a whole. */
export interface KeeperControl {
  status(): Promise<unknown>;
  retire(): boolean;
  stop(): Promise<void>;
}

type ConfigureRequest = Operations['configure']['request'];

interface Grant {
  readonly service: PooledService;
  readonly tenant: NamedTenant;
}

/** The keeper's end of one connection: a lease from its first `start` until it closes. */
export class LeaseConnection {
  /** Whether services were asked for over it. */
  holdsLease = false;
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #pool: ServicePool;
  readonly #control: KeeperControl;
  readonly #services = new Map<ServiceName, PooledService>();
  readonly #grants = new Map<number, Grant[]>();
  #nextTenant = 1;

  constructor(socket: Socket, pool: ServicePool, control: KeeperControl) {
    this.#socket = socket;
    this.#pool = pool;
    this.#control = control;
    readMessages<RequestMessage>(socket, (message) => void this.#receive(message));
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.on('close', () => resolve()));
    this.closed.then(() => this.#dropAll());
  }

  send(message: KeeperMessage): void {
    if (!this.#socket.destroyed) this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  /** Tells the client when a service it uses has ended. */
  tellLost(service: PooledService, end: ServiceEnd): void {
    const { service: name } = service.info;
    if (this.#services.get(name) !== service) return;
    const message = `${name} ended during the run: ${end.summary}. Last output: ${end.lastOutput.slice(-1500)}`;
    this.send({ lost: { code: 'service-lost', message, service: name } });
  }

  close(): void {
    this.#socket.destroy();
  }

  async #receive({ id, request }: RequestMessage): Promise<void> {
    try {
      const result = await this.#answer(id, request);
      this.send({ id, result });
      if (request.op === 'stop') this.#socket.end();
    } catch (error) {
      this.send({ id, error: toWire(error) });
    }
  }

  async #answer(id: number, request: Request): Promise<unknown> {
    switch (request.op) {
      case 'start':
        return await this.#start(id, request);
      case 'tenant':
        return await this.#grant();
      case 'configure':
        return await this.#configure(request);
      case 'drop':
        return this.#drop(request.tenant);
      case 'status':
        return await this.#control.status();
      case 'retire':
        return this.#control.retire();
      case 'stop':
        await this.#control.stop();
        return null;
    }
  }

  async #start(id: number, request: StartRequest): Promise<StartedService[]> {
    this.holdsLease = true;
    const { backend, env, pin } = request;
    const starts = request.services.map(async (name) => {
      const { service, warm } = await this.#pool.get({
        service: name,
        backend,
        env,
        pin,
        onProgress: (progress) => this.send({ id, progress }),
      });
      this.#services.set(name, service);
      return { ...service.info, warm };
    });
    // All to their end, so that a failure leaves nothing half-started behind the answer.
    const outcomes = await Promise.allSettled(starts);
    return outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
  }

  async #grant(): Promise<TenantGrant> {
    const number = this.#nextTenant++;
    const grants: Grant[] = [];
    this.#grants.set(number, grants);
    const takes = [...this.#services.values()].map(async (service) => {
      const tenant = await service.tenants.take();
      // The client may have left while it was made.
      if (this.#socket.destroyed) service.tenants.drop(tenant.name);
      else {
        grants.push({ service, tenant });
        service.tenantEnd(tenant.name)?.then((end) => {
          if (this.#grants.has(number)) this.tellLost(service, end);
        });
      }
    });
    try {
      await Promise.all(takes);
    } catch (error) {
      await Promise.allSettled(takes);
      this.#drop(number);
      throw new RuntimeError('tenant-failed', `Cannot make a tenant: ${reasonOf(error)}`, {
        cause: error,
      });
    }
    const access = grants.map(({ service, tenant }) => [service.info.service, tenant.access]);
    return { tenant: number, access: Object.fromEntries(access) };
  }

  async #configure({ tenant, service, config }: ConfigureRequest): Promise<ServiceAccess> {
    const grants = this.#grants.get(tenant) ?? [];
    const grant = grants.find((one) => one.service.info.service === service);
    const { admin } = grant?.service ?? {};
    const takesOne = definitionOf(service).refusal !== undefined;
    if (grant && takesOne && admin?.configure) {
      return await admin.configure(grant.tenant.name, config);
    }
    throw new RuntimeError('bad-option', `${service} takes no configuration.`, { service });
  }

  /** Answered at once: dropping goes on in the keeper while the client gets on. */
  #drop(number: number): null {
    for (const { service, tenant } of this.#grants.get(number) ?? []) {
      service.tenants.drop(tenant.name);
    }
    this.#grants.delete(number);
    return null;
  }

  #dropAll(): void {
    for (const number of [...this.#grants.keys()]) this.#drop(number);
  }
}

function toWire(error: unknown): WireError {
  if (!(error instanceof RuntimeError)) return { code: 'service-failed', message: reasonOf(error) };
  const { code, message, service } = error;
  return { code, message, service };
}
