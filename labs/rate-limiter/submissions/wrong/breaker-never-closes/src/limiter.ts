import { bucketKey } from './bucket-key.ts';
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

/** Every policy has a bucket per client, in Redis, so that all instances share it. */
export function createLimiter(connection: Connection, policies: Policy[]): Limiter {
  let broken = false;

  return {
    async take(client, cost) {
      if (broken) throw new Error('Redis is given up');
      const keys = policies.map((policy) => bucketKey(policy, client));
      const levels = await connection
        .ask((redis) => redis.takeTokens(keys, policies, cost))
        .catch((error) => {
          broken = true;
          throw error;
        });
      const standings = levels.flatMap((level, i) => {
        const policy = policies[i];
        return policy ? [{ ...level, policy }] : [];
      });
      return { allowed: standings.every(({ violated }) => !violated), standings };
    },
  };
}
