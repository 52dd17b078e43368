export interface Settings {
  port: number;
  /** Outlives a restart. */
  dataFolder: string;
  /** The waits between attempts: one attempt more than there are waits. */
  retryScheduleMs: number[];
  attemptTimeoutMs: number;
  rotationOverlapMs: number;
  /** Dead events in a row that disable an endpoint. */
  disableAfter: number;
  /** Whether internal addresses are allowed as targets. */
  allowPrivate: boolean;
}

/** Reads the environment; what is missing gets the default of the brief. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const schedule = env.LAB_RETRY_SCHEDULE_MS ?? '5000,300000,1800000';
  return {
    port: integer(env, 'PORT', 3000),
    dataFolder: env.LAB_DATA_DIR ?? 'data',
    retryScheduleMs: schedule.split(',').map(Number),
    attemptTimeoutMs: integer(env, 'LAB_ATTEMPT_TIMEOUT_MS', 15_000),
    rotationOverlapMs: integer(env, 'LAB_ROTATION_OVERLAP_MS', 86_400_000),
    disableAfter: integer(env, 'LAB_DISABLE_AFTER', 5),
    allowPrivate: env.LAB_ALLOW_PRIVATE === '1',
  };
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = Number(env[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a whole number above 0, not "${env[name]}"`);
}
