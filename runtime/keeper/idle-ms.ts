import { RuntimeError } from '../runtime-error.ts';

const defaultMinutes = 10;

/** How long a keeper waits for the next lease: `$LAB_IDLE_MINUTES`, fractions allowed. */
export function idleMsFrom(env: NodeJS.ProcessEnv): number {
  const minutes = Number(env.LAB_IDLE_MINUTES || defaultMinutes);
  if (minutes > 0) return Math.min(minutes * 60_000, 2 ** 31 - 1);
  const given = JSON.stringify(env.LAB_IDLE_MINUTES);
  throw new RuntimeError('bad-option', `LAB_IDLE_MINUTES is ${given}; it must be above 0.`);
}
