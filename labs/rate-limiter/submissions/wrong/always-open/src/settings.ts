import { type Policy, parsePolicies } from './policy.ts';

export interface Settings {
  port: number;
  redisUrl: string;
  policies: Policy[];
  /** What a request gets while Redis cannot be asked: through, or 503. */
  onStoreFailure: 'open' | 'closed';
  /** Whether `X-Forwarded-For` was written by a proxy of ours. */
  trustProxy: boolean;
}

const DEFAULT_POLICIES = '[{"name":"default","capacity":10,"refillTokens":1,"refillMs":1000}]';

/** Reads the environment; what is missing gets the default of the brief. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: Number(env.PORT ?? 3000),
    redisUrl: env.REDIS_URL ?? 'redis://localhost:6379',
    policies: parsePolicies(env.LAB_POLICIES ?? DEFAULT_POLICIES),
    onStoreFailure: 'open',
    trustProxy: env.LAB_TRUST_PROXY === '1',
  };
}
