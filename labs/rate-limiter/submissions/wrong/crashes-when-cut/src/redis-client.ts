import { createClient } from 'redis';
import { takeTokens } from './take-tokens.ts';

export type RedisClient = ReturnType<typeof createRedisClient>;

/** The client of this process. */
export function createRedisClient(url: string) {
  return createClient({
    url,
    scripts: { takeTokens },
    disableOfflineQueue: true,
    socket: { connectTimeout: 1000, reconnectStrategy: 200 },
  });
}
