import { bucketKey } from './bucket-key.ts';
import type { Policy } from './policy.ts';
import type { Connection } from './stay-connected.ts';
import { type Level, takeTokens } from './take-tokens.ts';
import { TAKE_TOKENS_LUA } from './take-tokens-lua.ts';

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
  let loaded: Promise<string> | undefined;

  return {
    async take(client, cost) {
      const keys = policies.map((policy) => bucketKey(policy, client));
      const levels = await connection.ask(async (redis) => {
        loaded ??= redis.scriptLoad(TAKE_TOKENS_LUA);
        const numbers = policies.flatMap((p) => [p.capacity, p.refillTokens, p.refillMs]);
        const args = { keys, arguments: [cost, ...numbers].map(String) };
        return takeTokens.transformReply(
          (await redis.evalSha(await loaded, args)) as [number, number, number, number][],
        );
      });
      const standings = levels.flatMap((level, i) => {
        const policy = policies[i];
        return policy ? [{ ...level, policy }] : [];
      });
      return { allowed: standings.every(({ violated }) => !violated), standings };
    },
  };
}
