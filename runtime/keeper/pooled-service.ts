import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { RunningService, ServiceEnd } from '../backends/backend.ts';
import type { Choice } from '../backends/choose-backend.ts';
import { reasonOf } from '../runtime-error.ts';
import type { Environment, ServiceAdmin, ServiceDefinition } from '../services/service.ts';
import type { KeeperFiles } from './keeper-files.ts';
import type { Belongings } from './keeper-record.ts';
import type { StartedService } from './messages.ts';
import type { ProgressFeed } from './progress-feed.ts';
import { ServerPerTenant } from './server-per-tenant.ts';
import { startService } from './start-service.ts';
import { TenantPool } from './tenant-pool.ts';

/** A service that runs, with what the keeper needs to share it. */
export interface PooledService {
  readonly info: Omit<StartedService, 'warm'>;
  readonly running: RunningService;
  readonly admin: ServiceAdmin;
  readonly tenants: TenantPool;
  /** Resolves when the server of a tenant ends by itself, where each has one of its own. */
  readonly tenantEnd: (tenant: string) => Promise<ServiceEnd> | undefined;
  readonly startedAt: Date;
}

export interface PooledServiceOptions {
  readonly stateDir: string;
  readonly files: KeeperFiles;
  readonly owner: string;
  readonly belongings: Belongings;
  readonly log: (line: string) => void;
}

export interface PooledServiceWish {
  readonly definition: ServiceDefinition;
  readonly choice: Choice;
  readonly env: Environment;
  readonly progress: ProgressFeed;
  readonly signal: AbortSignal;
}

export async function startPooledService(
  wish: PooledServiceWish,
  options: PooledServiceOptions,
): Promise<PooledService> {
  const { definition, choice, env, progress, signal } = wish;
  const { stateDir, files, owner, belongings, log } = options;
  const { name } = definition;
  const began = performance.now();
  progress.tell('starting', choice.why);
  const startOne = (config?: string) =>
    startService(definition, choice, {
      env,
      stateDir,
      owner,
      belongings,
      signal,
      config,
      folder: join(files.services, `${name}-${randomBytes(4).toString('hex')}`),
      onDetail: (detail) => progress.tell('starting', detail),
    });
  const apart = definition.serverPerTenant === true && choice.backend.name !== 'attach';
  const servers = apart ? await ServerPerTenant.start(startOne) : undefined;
  const { running, admin } = servers ? { running: servers, admin: servers } : await startOne();
  const tenants = new TenantPool(admin, {
    prefix: `lab_${owner}_`,
    // It keeps a server ready by itself.
    spare: running.own && !apart,
    onError: (error) => log(`${name} tenant: ${reasonOf(error)}`),
  });
  if (!running.own) await tenants.dropLeftovers();
  const { host, port } = running.endpoint;
  progress.tell('ready', `${admin.version} on ${host}:${port}`);
  const info = {
    service: name,
    backend: choice.backend.name,
    why: choice.why,
    version: admin.version,
    startMs: Math.round(performance.now() - began),
  };
  const tenantEnd = (tenant: string) => servers?.tenantEnd(tenant);
  return { info, running, admin, tenants, tenantEnd, startedAt: new Date() };
}

export async function stopPooledService(service: PooledService): Promise<void> {
  const { running, admin, tenants } = service;
  // Tenants of a service of ours end with it, and it may no longer answer.
  if (!running.own) await tenants.close();
  await running.stop();
  await admin[Symbol.asyncDispose]();
}
