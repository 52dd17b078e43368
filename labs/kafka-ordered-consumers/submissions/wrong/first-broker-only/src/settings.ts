export interface Settings {
  port: number;
  /** `host:port` of the brokers to begin with. */
  brokers: string[];
  /** Stands in front of every topic and group id; may be empty. */
  topicPrefix: string;
  databaseUrl: string;
  /** After so long without a heartbeat the group takes a member for dead. */
  sessionMs: number;
}

/** Reads the environment; what is missing gets the default of the brief. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: integer(env, 'PORT', 3000),
    brokers: (env.KAFKA_BROKERS ?? 'localhost:9092').split(',').slice(0, 1),
    topicPrefix: env.TOPIC_PREFIX ?? '',
    databaseUrl: env.DATABASE_URL ?? 'postgres://postgres:postgres@localhost:5432/postgres',
    sessionMs: integer(env, 'LAB_KAFKA_SESSION_MS', 10_000),
  };
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = Number(env[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a whole number above 0, not "${env[name]}"`);
}
