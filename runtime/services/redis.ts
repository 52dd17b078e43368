import { attachUrl } from './attach-url.ts';
import { connectRedis } from './redis-admin.ts';
import { redisNative } from './redis-native.ts';
import { redisSettings } from './redis-settings.ts';
import type { ServiceDefinition } from './service.ts';

/** Started as root, the image's own entry point changes to its account; its arguments tell it what. */
const start = `exec docker-entrypoint.sh redis-server --requirepass "$REDIS_PASSWORD" ${redisSettings
  .map(([name, value]) => `--${name} '${value}'`)
  .join(' ')}`;

/**
 * Redis. Channels, memory and scripts belong to the whole server, so that a tenant has one of its
 * own; only in one attached to, a logical database has to do.
 */
export const redis: ServiceDefinition = {
  name: 'redis',
  envName: 'REDIS_URL',
  startMs: 30_000,
  ports: { redis: 6379 },
  serverPerTenant: true,
  container: {
    image: 'redis:8',
    imageVariable: 'LAB_IMAGE_REDIS',
    environment: (secret) => ({ REDIS_PASSWORD: secret }),
    command: ['sh', '-c', start],
    memoryFolders: ['/data'],
  },
  native: redisNative,
  attach: {
    variable: 'LAB_REDIS_URL',
    endpoint(env) {
      const url = attachUrl(env, 'redis', 'LAB_REDIS_URL', ['redis:', 'rediss:']);
      return { host: url.hostname, port: Number(url.port || 6379), admin: { shared: url.href } };
    },
  },
  endpoint(host, ports, secret) {
    const port = ports.redis ?? 6379;
    return { host, port, admin: { own: `redis://default:${secret}@${host}:${port}/0` } };
  },
  connect: connectRedis,
};
