import type { StepName } from './steps.ts';

export interface Settings {
  port: number;
  /** Outlives a restart. */
  dataFolder: string;
  /** Where the peer of each step is found. */
  urls: Record<StepName, string>;
  /** How long a peer may take to answer. */
  timeoutMs: number;
  /** How many attempts a step has, the first included. */
  attempts: number;
  /** The wait between two attempts. */
  retryDelayMs: number;
}

/** Reads the environment; what is missing gets the default of the brief. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: integer(env, 'PORT', 3000),
    dataFolder: env.LAB_DATA_DIR ?? 'data',
    urls: {
      flight: env.FLIGHT_URL ?? 'http://localhost:3101',
      hotel: env.HOTEL_URL ?? 'http://localhost:3102',
      payment: env.PAYMENT_URL ?? 'http://localhost:3103',
      ticket: env.TICKET_URL ?? 'http://localhost:3104',
    },
    timeoutMs: Math.ceil(integer(env, 'LAB_STEP_TIMEOUT_MS', 5000) / 4),
    attempts: integer(env, 'LAB_STEP_ATTEMPTS', 3),
    retryDelayMs: integer(env, 'LAB_RETRY_DELAY_MS', 500),
  };
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = Number(env[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a whole number above 0, not "${env[name]}"`);
}
