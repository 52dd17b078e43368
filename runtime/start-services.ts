import { backendFrom } from './backend-from.ts';
import type { KeeperClient } from './keeper/keeper-client.ts';
import type { StartedService } from './keeper/messages.ts';
import { RuntimeError } from './runtime-error.ts';
import type { ServiceAccess } from './service-access.ts';
import { relevantEnvironment } from './service-environment.ts';
import type { BackendName, ServiceName } from './service-name.ts';
import type { ServiceProgress } from './service-progress.ts';
import { stateDir as defaultStateDir } from './state-dir.ts';

export type { ServiceAccess } from './service-access.ts';
export type { ServiceProgress } from './service-progress.ts';

export interface StartServicesOptions {
  /** @default `$LAB_BACKEND`, else `auto` */
  readonly backend?: BackendName;
  /** @default stateDir() */
  readonly stateDir?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ServiceProgress) => void;
}

/** A lease on running services. Disposing it, or the end of this process, drops its tenants. */
export interface Services extends AsyncDisposable {
  readonly started: readonly StartedService[];
  /** Aborted, with a RuntimeError as its reason, when a service or its keeper dies meanwhile. */
  readonly lost: AbortSignal;
  /**
   * One fresh tenant in each service: vhost and user; role and database.
   *
   * @throws RuntimeError `tenant-failed`, `service-lost`.
   */
  tenant(): Promise<Tenant>;
}

export interface Tenant extends AsyncDisposable {
  /**
   * Per service what to connect to, by direct address; `withAddress` puts a fault proxy in
   * between.
   */
  readonly access: Readonly<Partial<Record<ServiceName, ServiceAccess>>>;
  /**
   * Lets its server of a service run on a configuration, and tells where it is from then on:
   * elsewhere, as nothing of what it did before shall show. Only nginx takes one.
   *
   * @throws RuntimeError `config-refused`, with the service's own words.
   */
  configure(service: ServiceName, config: string): Promise<ServiceAccess>;
}

/**
 * Starts the services named, or joins those that already run, and resolves when all are ready.
 * They are shared with other processes and stay warm for the next call.
 *
 * @throws RuntimeError `service-missing`, `service-failed`, `engine-missing`, `image-missing`,
 *   `attach-failed`, `keeper-failed`, `timeout`, `aborted`.
 */
export async function startServices(
  names: readonly ServiceName[],
  options: StartServicesOptions = {},
): Promise<Services> {
  if (names.length === 0) return noServices;
  return await lease(names, options, false);
}

const attempts = 3;

/** As `startServices`, but the services also stay after the lease when `pin` is set. */
export async function lease(
  names: readonly ServiceName[],
  options: StartServicesOptions,
  pin: boolean,
): Promise<Services> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await leaseOnce(names, options, pin);
    } catch (error) {
      // A keeper may be on its way out, for being idle, in the moment we reach it.
      const again = error instanceof RuntimeError && error.code === 'service-lost';
      if (!again || attempt === attempts) throw error;
    }
  }
}

async function leaseOnce(
  names: readonly ServiceName[],
  options: StartServicesOptions,
  pin: boolean,
): Promise<Services> {
  const { backend = backendFrom(process.env), signal, onProgress } = options;
  const stateDir = options.stateDir ?? defaultStateDir();
  const { connectKeeper } = await import('./keeper/connect-keeper.ts');
  const client = await connectKeeper({ stateDir, signal });
  const abort = () => client[Symbol.dispose]();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const env = relevantEnvironment(process.env);
    const services = [...new Set(names)];
    const request = { op: 'start', services, backend, env, pin } as const;
    return leaseOf(client, await client.ask(request, onProgress));
  } catch (error) {
    client[Symbol.dispose]();
    if (!signal?.aborted) throw error;
    throw new RuntimeError('aborted', `Stopped while starting ${names.join(', ')}.`);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

function leaseOf(client: KeeperClient, started: readonly StartedService[]): Services {
  return {
    started,
    lost: client.lost,
    async tenant() {
      const { tenant, access } = await client.ask({ op: 'tenant' });
      return {
        access,
        configure: (service, config) => client.ask({ op: 'configure', tenant, service, config }),
        async [Symbol.asyncDispose]() {
          if (!client.lost.aborted) await client.ask({ op: 'drop', tenant });
        },
      };
    },
    async [Symbol.asyncDispose]() {
      client[Symbol.dispose]();
    },
  };
}

const noServices: Services = {
  started: [],
  lost: new AbortController().signal,
  async tenant() {
    return {
      access: {},
      async configure(service) {
        throw new RuntimeError('bad-option', `${service} was not started.`, { service });
      },
      async [Symbol.asyncDispose]() {},
    };
  },
  async [Symbol.asyncDispose]() {},
};
