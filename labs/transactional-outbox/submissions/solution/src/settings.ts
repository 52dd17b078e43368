export interface Settings {
  port: number;
  databaseUrl: string;
  amqpUrl: string;
  /** Units by sku at the very first start. */
  stock: Record<string, number>;
  /** How often the relay looks for events. */
  relayPollMs: number;
}

/** Reads the environment; what is missing gets the default of the brief. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: Number(env.PORT ?? 3000),
    databaseUrl: env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
    amqpUrl: env.AMQP_URL ?? 'amqp://localhost',
    stock: JSON.parse(env.LAB_STOCK ?? '{}') as Record<string, number>,
    relayPollMs: Number(env.LAB_RELAY_POLL_MS ?? 500),
  };
}
