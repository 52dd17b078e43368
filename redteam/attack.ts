import type { Outcome } from '../grader/outcome.ts';
import type { WallName } from '../grader/sandbox/probe/walls.ts';

/** What stops an attack. */
export type Layer =
  | 'launcher'
  | 'sandbox'
  | 'limits'
  | 'network'
  | 'client'
  | 'reports'
  | 'integrity'
  | 'checks'
  | 'services';

/** One hostile submission, and what has to become of it. */
export interface Attack {
  /** Row of the table in the design; several when one submission tries several. */
  rows: readonly number[];
  /** The file in submissions/ without its ending, and what tells it from others with the same. */
  name: string;
  does: string;
  stoppedBy: Layer;
  /**
   * What the sandbox must have for it to be stopped. Where the sandbox's probe says that it lacks
   * this, the attack is let through, and the table says so. @default every sandbox stops it
   */
  wall?: WallName;
  /** The command instead of `node server.mjs`. */
  start?: readonly [string, ...string[]];
  build?: readonly [string, ...string[]];
  /** Further files of submissions/ that it takes. */
  files?: readonly string[];
  /** @default 'graded' */
  outcome?: Outcome | readonly Outcome[];
  /** For one that is never ready. @default that of the lab */
  readyMs?: number;
  /** The requirements that fail; all others pass. @default none, where it is graded */
  fails?: readonly string[];
  /** Requirements that may go either way. */
  mayFail?: readonly string[];
  /** What the learner reads. */
  says?: string | RegExp;
  /** The grader is killed as soon as the checks have begun. @default false */
  graderIsKilled?: boolean;
  /** Not run where its wall is open: it would harm this machine. @default false */
  harmful?: boolean;
  /** In `npm test` as well. @default false */
  quick?: boolean;
}
