import { createRedisClient, type RedisClient } from './redis-client.ts';

export interface Connection {
  ready(): boolean;
  /** Has a command done. */
  ask<T>(command: (client: RedisClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Leaves connecting, queueing and waiting to the client. */
export function stayConnected(url: string): Connection {
  const client = createRedisClient(url);
  client.connect().catch((error) => console.error('No Redis:', error.message));

  return {
    ready: () => client.isReady,
    ask: (command) => command(client),
    async close() {
      client.destroy();
    },
  };
}
