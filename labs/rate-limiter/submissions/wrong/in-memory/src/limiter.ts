import type { Policy } from './policy.ts';
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

/** Every policy has a bucket per client. */
export function createLimiter(connection: Connection, policies: Policy[]): Limiter {
  const buckets = new Map<string, { level: number; at: number }>();

  function levelOf(key: string, { capacity, refillTokens, refillMs }: Policy, now: number): number {
    const full = capacity * refillMs;
    const { level, at } = buckets.get(key) ?? { level: full, at: now };
    return Math.min(full, level + (now - at) * refillTokens);
  }

  return {
    async take(client, cost) {
      await connection.ask((redis) => redis.ping());
      const now = Math.floor(performance.now());
      const found = policies.map((policy) => {
        const key = JSON.stringify([policy.name, client]);
        const level = levelOf(key, policy, now);
        return { policy, key, level, violated: level < cost * policy.refillMs };
      });
      const allowed = found.every(({ violated }) => !violated);
      const standings = found.map(({ policy, key, level, violated }) => {
        const { capacity, refillTokens, refillMs } = policy;
        const left = allowed ? level - cost * refillMs : level;
        if (allowed) buckets.set(key, { level: left, at: now });
        const tokens = Math.floor(left / refillMs);
        const next = Math.min(capacity, tokens + 1) * refillMs;
        const enough = violated ? Math.min(capacity, cost) * refillMs : left;
        return {
          policy,
          violated,
          tokens,
          nextTokenMs: Math.ceil((next - left) / refillTokens),
          enoughMs: Math.ceil((enough - left) / refillTokens),
        };
      });
      return { allowed, standings };
    },
  };
}
