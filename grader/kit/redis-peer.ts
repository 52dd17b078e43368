import { createClient, type RedisClientType } from 'redis';
import type { ServiceAccess } from '../../runtime/service-access.ts';
import type { Timeline } from '../timeline.ts';

export interface RedisKey {
  /** Text from the submission. */
  readonly name: string;
  /** `string`, `hash`, `list`, `set`, `zset`, `stream`. */
  readonly type: string;
  /** Time left; `undefined` for a key that never expires. */
  readonly ttlMs: number | undefined;
}

const commandMs = 5000;

/** The grader's own client of a tenant's Redis: an administrator who looks at what is kept there. */
export class RedisPeer implements AsyncDisposable {
  readonly #client: RedisClientType;
  readonly #timeline: Timeline;

  private constructor(client: RedisClientType, timeline: Timeline) {
    this.#client = client;
    this.#timeline = timeline;
  }

  static async connect(access: ServiceAccess, timeline: Timeline): Promise<RedisPeer> {
    const client: RedisClientType = createClient({
      url: access.admin.url,
      socket: { connectTimeout: commandMs, reconnectStrategy: false },
    });
    client.on('error', () => undefined);
    await client.connect();
    return new RedisPeer(client, timeline);
  }

  /** Every key there is, without keeping the server from others; those that go meanwhile are out. */
  async keys(): Promise<RedisKey[]> {
    const names = new Set<string>();
    for await (const batch of this.#client.scanIterator({ COUNT: 1000 })) {
      for (const name of batch) names.add(name);
    }
    const keys = await Promise.all([...names].map((name) => this.#describe(name)));
    return keys.filter((key) => key !== undefined);
  }

  /** How many keys there are. */
  async size(): Promise<number> {
    return await this.#client.dbSize();
  }

  /** What all data takes, without what an empty server takes. */
  async memoryBytes(): Promise<number> {
    const memory = await this.#client.info('memory');
    return Number(/^used_memory_dataset:(\d+)/m.exec(memory)?.[1]);
  }

  /** Loses all data, as a server without persistence does that is started anew. */
  async flush(): Promise<void> {
    await this.#client.flushDb();
    this.#timeline.add('redis', 'all data is lost (FLUSHDB)');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.destroy();
  }

  async #describe(name: string): Promise<RedisKey | undefined> {
    const [type, ttl] = await Promise.all([this.#client.type(name), this.#client.pTTL(name)]);
    if (ttl === missing) return undefined;
    return { name, type, ttlMs: ttl === persistent ? undefined : ttl };
  }
}

/** What PTTL answers in place of a time. */
const missing = -2;
const persistent = -1;
