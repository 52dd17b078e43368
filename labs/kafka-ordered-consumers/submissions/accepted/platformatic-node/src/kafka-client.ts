import type { Base, BaseOptions } from '@platformatic/kafka';
import type { Settings } from './settings.ts';

/** What all clients of this service have in common. */
export function clientOptions(settings: Settings, role: string): BaseOptions {
  return {
    clientId: `reading-sums-${role}`,
    bootstrapBrokers: settings.brokers,
    connectTimeout: 2_000,
    retries: 1,
    retryDelay: 200,
  };
}

/**
 * Breaks a client's connections; the next request makes new ones. A request that timed out leaves
 * its connection in the pool, where a dead line would be used again and a late answer would be
 * taken for another one's.
 */
export function dropConnections(client: Pick<Base, 'connections'>): void {
  for (const [, connection] of client.connections) connection.socket?.destroy();
}
