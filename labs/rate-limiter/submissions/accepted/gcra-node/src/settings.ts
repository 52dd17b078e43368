import { type Policy, parsePolicies } from './policy.ts';

export interface Settings {
  port: number;
  redisUrl: string;
  policies: readonly Policy[];
  /** Whether requests pass while Redis cannot be asked. */
  failsOpen: boolean;
  /** Whether `X-Forwarded-For` was written by a proxy of ours. */
  trustsProxy: boolean;
}

const DEFAULT_POLICIES = '[{"name":"default","capacity":10,"refillTokens":1,"refillMs":1000}]';

/**
 * Reads the variables of the brief, with its defaults.
 *
 * @throws Error for a value that the brief does not allow.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const isSet = (name: string, no: string, yes: string): boolean => {
    const value = env[name] ?? no;
    if (value !== no && value !== yes) {
      throw new Error(`${name} must be ${no} or ${yes}, not "${value}"`);
    }
    return value === yes;
  };
  return {
    port: Number(env.PORT ?? 3000),
    redisUrl: env.REDIS_URL ?? 'redis://localhost:6379',
    policies: parsePolicies(env.LAB_POLICIES ?? DEFAULT_POLICIES),
    failsOpen: isSet('LAB_ON_STORE_FAILURE', 'closed', 'open'),
    trustsProxy: isSet('LAB_TRUST_PROXY', '0', '1'),
  };
}
