import { join } from 'node:path';
import type { Outcome } from '../outcome.ts';

/** A service that is wrong for every lab, and how a run against it may end. */
export interface UniversalService {
  name: string;
  folder: string;
  outcomes: readonly Outcome[];
  /** Short for a service that is never ready. @default the lab's */
  readyMs?: number;
  /** Short for a service that lets every check wait. @default the lab's */
  checkMs?: number;
}

/** On a busy machine it may not even listen by then. */
const impatient = { readyMs: 2000, outcomes: ['not-ready', 'not-listening'] } as const;
const judged = { outcomes: ['graded'] } as const;

const table: Record<string, Omit<UniversalService, 'name' | 'folder'>> = {
  'always-200': judged,
  'always-404': judged,
  'always-404-even-healthz': impatient,
  'always-500': judged,
  'always-500-even-healthz': impatient,
  'closes-after-headers': judged,
  'crashes-on-second-request': { outcomes: ['graded', 'crashed'] },
  echo: judged,
  'hangs-after-accept': { checkMs: 300, outcomes: ['graded', 'crashed', 'timed-out'] },
  'hangs-even-on-healthz': impatient,
  'never-listens': { readyMs: 1000, outcomes: ['not-listening'] },
};

export const universalServices: readonly UniversalService[] = Object.entries(table).map(
  ([name, rest]) => ({ name, folder: join(import.meta.dirname, 'universal', name), ...rest }),
);

/** Judging it is mostly waiting for what never comes. */
export const isWaiting = ({ readyMs, checkMs }: UniversalService) =>
  readyMs !== undefined || checkMs !== undefined;
