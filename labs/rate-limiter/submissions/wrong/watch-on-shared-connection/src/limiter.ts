import { WatchError } from 'redis';
import { bucketKey } from './bucket-key.ts';
import type { Policy } from './policy.ts';
import type { RedisClient } from './redis-client.ts';
import type { Connection } from './stay-connected.ts';
import type { Level } from './take-tokens.ts';

/** One policy's bucket after a request. */
export interface Standing extends Level {
  policy: Policy;
}

export interface Decision {
  allowed: boolean;
  /** In the order of the policies. */
  standings: Standing[];
}

export interface Limiter {
  /** @throws when the store cannot be asked */
  take(client: string, cost: number): Promise<Decision>;
}

/** Every policy has a bucket per client, in Redis, so that all instances share it. */
export function createLimiter(connection: Connection, policies: Policy[]): Limiter {
  return {
    take: async (client, cost) => {
      for (;;) {
        try {
          return await connection.ask((redis) => takeFrom(redis, client, cost));
        } catch (error) {
          if (!(error instanceof WatchError)) throw error;
        }
      }
    },
  };

  async function takeFrom(redis: RedisClient, client: string, cost: number): Promise<Decision> {
    const keys = policies.map((policy) => bucketKey(policy, client));
    await redis.watch(keys);
    const stored = await Promise.all(keys.map((key) => redis.hmGet(key, ['level', 'at'])));
    const now = Date.now();
    const found = policies.map((policy, i) => {
      const [level, at] = stored[i] ?? [];
      const full = policy.capacity * policy.refillMs;
      const refilled = Number(level) + Math.max(0, now - Number(at)) * policy.refillTokens;
      return { policy, full, level: level == null ? full : Math.min(full, refilled) };
    });
    const allowed = found.every(({ policy, level }) => level >= cost * policy.refillMs);
    const standings = found.map(({ policy, full, level }) => {
      const { refillTokens, refillMs } = policy;
      const left = allowed ? level - cost * refillMs : level;
      const tokens = Math.floor(left / refillMs);
      const violated = level < cost * refillMs;
      const next = Math.min(full, (tokens + 1) * refillMs);
      const enough = violated ? Math.min(full, cost * refillMs) : left;
      const nextTokenMs = Math.ceil((next - left) / refillTokens);
      const enoughMs = Math.ceil((enough - left) / refillTokens);
      return { policy, full, left, violated, tokens, nextTokenMs, enoughMs };
    });
    if (!allowed) return { allowed, standings };

    const write = redis.multi();
    for (const { policy, full, left } of standings) {
      const key = bucketKey(policy, client);
      write.hSet(key, { level: left, at: now });
      write.pExpire(key, Math.ceil((full - left) / policy.refillTokens) + 1000);
    }
    await write.exec();
    return { allowed, standings };
  }
}
