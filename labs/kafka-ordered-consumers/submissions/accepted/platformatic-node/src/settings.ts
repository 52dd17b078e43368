import type { Broker } from '@platformatic/kafka';

export interface Settings {
  port: number;
  /** The brokers to begin with. */
  brokers: Broker[];
  databaseUrl: string;
  /** The topic that is counted. */
  readings: string;
  /** The topic for records that are no readings. */
  deadLetters: string;
  group: string;
  /** After so long without a heartbeat the group takes a member for dead. */
  sessionMs: number;
}

/**
 * Reads the environment; what is missing gets the default of the brief.
 *
 * @throws Error when a variable cannot be what it is there for.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const prefix = env.TOPIC_PREFIX ?? '';
  return {
    port: positiveInteger('PORT', env.PORT ?? '3000'),
    brokers: (env.KAFKA_BROKERS ?? 'localhost:9092').split(',').map(broker),
    databaseUrl: env.DATABASE_URL ?? 'postgres://postgres:postgres@localhost:5432/postgres',
    readings: `${prefix}readings`,
    deadLetters: `${prefix}readings.dlt`,
    group: `${prefix}aggregator`,
    sessionMs: positiveInteger('LAB_KAFKA_SESSION_MS', env.LAB_KAFKA_SESSION_MS ?? '10000'),
  };
}

function broker(address: string): Broker {
  const { hostname, port } = new URL(`kafka://${address.trim()}`);
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: positiveInteger('A broker', port) };
}

function positiveInteger(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} needs a whole number above 0, not "${text}"`);
}
