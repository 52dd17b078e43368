export interface Settings {
  port: number;
  amqpUrl: string;
  /** Base URL of the renderer, without a slash at the end. */
  workUrl: string;
  /** Calls in flight at any moment. */
  prefetch: number;
  /** Calls for one job before it counts as dead. */
  maxAttempts: number;
  retryDelayMs: number;
  workTimeoutMs: number;
  shutdownMs: number;
}

/** Reads the environment; what is missing gets the default of the brief. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: integer(env, 'PORT', 3000),
    amqpUrl: env.AMQP_URL ?? 'amqp://localhost',
    workUrl: (env.WORK_URL ?? 'http://localhost:3100').replace(/\/$/, ''),
    prefetch: integer(env, 'LAB_PREFETCH', 4),
    maxAttempts: integer(env, 'LAB_MAX_ATTEMPTS', 3),
    retryDelayMs: integer(env, 'LAB_RETRY_DELAY_MS', 1000),
    workTimeoutMs: integer(env, 'LAB_WORK_TIMEOUT_MS', 5000),
    shutdownMs: integer(env, 'LAB_SHUTDOWN_MS', 5000),
  };
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = Number(env[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a whole number above 0, not "${env[name]}"`);
}
