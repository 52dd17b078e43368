import { withRedis } from './redis-connection.ts';
import { attachedTenants, createTenantInOwnServer } from './redis-tenant.ts';
import type { Endpoint, ServiceAdmin } from './service.ts';

/** Every operation has a connection of its own: they are rare, and none is left to go stale. */
export async function connectRedis(endpoint: Endpoint): Promise<ServiceAdmin> {
  const { own, shared = '' } = endpoint.admin;
  const version = await withRedis(own ?? shared, async (ask) => {
    const info = String(await ask('INFO', 'server'));
    return /^redis_version:(\S+)/m.exec(info)?.[1] ?? 'of unknown version';
  });
  const common = { version, async harden() {}, async [Symbol.asyncDispose]() {} };
  if (own === undefined) return { ...common, ...attachedTenants(endpoint, shared) };
  return {
    ...common,
    createTenant: (name) => createTenantInOwnServer(endpoint, own, name),
    // They end with their server.
    async dropTenant() {},
    async listTenants() {
      return [];
    },
  };
}
