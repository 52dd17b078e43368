export interface Settings {
  port: number;
  amqpUrl: string;
  /** How long a request may wait for the broker. */
  brokerTimeoutMs: number;
  /** A folder that survives restarts. */
  dataDir: string;
}

/** Reads the environment; what is missing gets the default of the brief. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: integer(env, 'PORT', 3000),
    amqpUrl: env.AMQP_URL ?? 'amqp://localhost',
    brokerTimeoutMs: integer(env, 'LAB_BROKER_TIMEOUT_MS', 5000),
    dataDir: env.LAB_DATA_DIR ?? './data',
  };
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = Number(env[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a whole number above 0, not "${env[name]}"`);
}
