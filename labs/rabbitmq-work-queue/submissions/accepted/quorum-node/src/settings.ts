export interface Settings {
  port: number;
  amqpUrl: string;
  workUrl: string;
  /** Calls in flight at most. */
  prefetch: number;
  /** Failed calls after which a job is dead. */
  maxAttempts: number;
  retryDelayMs: number;
  workTimeoutMs: number;
  shutdownMs: number;
}

/**
 * Reads the variables of the brief, with its defaults.
 *
 * @throws Error when a number is not a whole number in its range.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const whole = (name: string, fallback: number, least: number): number => {
    const text = env[name] ?? String(fallback);
    if (!/^\d+$/.test(text) || Number(text) < least) {
      throw new Error(`${name} must be a whole number of at least ${least}, not "${text}"`);
    }
    return Number(text);
  };
  return {
    port: whole('PORT', 3000, 0),
    amqpUrl: env.AMQP_URL ?? 'amqp://localhost',
    workUrl: env.WORK_URL ?? 'http://localhost:3100',
    prefetch: whole('LAB_PREFETCH', 4, 1),
    maxAttempts: whole('LAB_MAX_ATTEMPTS', 3, 1),
    retryDelayMs: whole('LAB_RETRY_DELAY_MS', 1000, 0),
    workTimeoutMs: whole('LAB_WORK_TIMEOUT_MS', 5000, 1),
    shutdownMs: whole('LAB_SHUTDOWN_MS', 5000, 1),
  };
}
