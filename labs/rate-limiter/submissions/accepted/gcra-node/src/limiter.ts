import { crc32 } from 'node:zlib';
import { WatchError } from 'redis';
import type { Client } from './client-of.ts';
import { Bucket } from './gcra.ts';
import { type Connection, Lane } from './lane.ts';
import type { Policy } from './policy.ts';

const LANES = 4;
/**
 * When Redis is away, clients wait 2 s at most; some of that is for a busy machine. A queue that
 * moves, however slowly, is no outage.
 */
const SILENCE_MS = 1_800;
const LOOK_MS = 50;
/** What a key outlives its bucket by, so that it is never gone too early. */
const SLACK_MS = 1_000;

export interface Verdict {
  /** Empty when the request passed. */
  violated: Bucket[];
  /** All of the client's buckets as they are after the request. */
  buckets: Bucket[];
}

/**
 * Reads, decides and writes in a transaction that Redis refuses when another instance has written
 * meanwhile. All requests of a client take the same lane, so within one instance they never meet.
 */
export class Limiter {
  readonly #policies: readonly Policy[];
  readonly #lanes: readonly Lane[];

  constructor(redisUrl: string, policies: readonly Policy[]) {
    this.#policies = policies;
    this.#lanes = Array.from({ length: LANES }, () => new Lane(redisUrl));
  }

  async connect(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.connect()));
  }

  /**
   * Takes the tokens from all of a client's buckets, or from none.
   *
   * @throws Error when Redis is away, or has been silent for too long.
   */
  async take(client: Client, cost: number): Promise<Verdict> {
    const lane = this.#laneOf(client);
    const keys = this.#policies.map((policy) => bucketKey(policy, client));
    const givenUp = new AbortController();
    const { promise: silence, reject } = Promise.withResolvers<never>();
    givenUp.signal.addEventListener('abort', () => reject(givenUp.signal.reason));
    const since = performance.now();
    const timer = setInterval(() => {
      if (lane.silentMs(since) > SILENCE_MS) givenUp.abort(new Error('Redis is silent'));
    }, LOOK_MS);
    const decision = lane.run(async (connection) => {
      for (;;) {
        givenUp.signal.throwIfAborted();
        const verdict = await this.#attempt(connection, keys, cost);
        lane.heard();
        if (verdict) return verdict;
      }
    });
    try {
      return await Promise.race([decision, silence]);
    } finally {
      clearInterval(timer);
    }
  }

  close(): void {
    for (const lane of this.#lanes) lane.close();
  }

  /** @returns nothing when another instance was faster. */
  async #attempt(
    connection: Connection,
    keys: string[],
    cost: number,
  ): Promise<Verdict | undefined> {
    const [, [seconds = 0, micros = 0], moments] = await Promise.all([
      connection.watch(keys),
      connection.time(),
      connection.mGet(keys),
    ]);
    const nowUs = BigInt(seconds) * 1_000_000n + BigInt(micros);
    const buckets = this.#policies.map(
      (policy, index) => new Bucket(policy, moments[index] ?? null, nowUs),
    );

    const violated = buckets.filter((bucket) => !bucket.has(cost));
    if (violated.length > 0) {
      await connection.unwatch();
      return { violated, buckets };
    }

    const taken = buckets.map((bucket) => bucket.without(cost));
    const transaction = connection.multi();
    for (const [index, { fullAt, fullInMs }] of taken.entries()) {
      const expiration = { type: 'PX', value: fullInMs + SLACK_MS } as const;
      transaction.set(keys[index] ?? '', fullAt, { expiration });
    }
    try {
      await transaction.exec();
    } catch (error) {
      if (error instanceof WatchError) return undefined;
      throw error;
    }
    return { violated: [], buckets: taken };
  }

  #laneOf({ id }: Client): Lane {
    const lane = this.#lanes[crc32(id) % LANES];
    if (!lane) throw new Error('A limiter has at least one lane');
    return lane;
  }
}

/**
 * As JSON, so that no policy and client read like another two. The unit of the moment is part of
 * it: see Bucket.
 */
function bucketKey({ name, refillTokens }: Policy, { kind, id }: Client): string {
  return JSON.stringify(['full-at', refillTokens, name, kind, id]);
}
