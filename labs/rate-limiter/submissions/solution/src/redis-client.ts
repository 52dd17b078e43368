import { createClient } from 'redis';
import { takeTokens } from './take-tokens.ts';

const CONNECT_TIMEOUT_MS = 1000;

export type RedisClient = ReturnType<typeof createRedisClient>;

/** A client for one connection: it neither queues what it cannot send nor connects again. */
export function createRedisClient(url: string) {
  return createClient({
    url,
    scripts: { takeTokens },
    disableOfflineQueue: true,
    socket: { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy: false },
  });
}
