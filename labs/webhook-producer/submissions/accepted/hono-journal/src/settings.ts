const { env } = process;

export const settings = {
  port: Number(env.PORT ?? 3000),
  dataFolder: env.LAB_DATA_DIR ?? 'data',
  waitsMs: (env.LAB_RETRY_SCHEDULE_MS ?? '5000,300000,1800000').split(',').map(Number),
  attemptTimeoutMs: Number(env.LAB_ATTEMPT_TIMEOUT_MS ?? 15_000),
  rotationOverlapMs: Number(env.LAB_ROTATION_OVERLAP_MS ?? 86_400_000),
  disableAfter: Number(env.LAB_DISABLE_AFTER ?? 5),
  allowPrivate: env.LAB_ALLOW_PRIVATE === '1',
};
