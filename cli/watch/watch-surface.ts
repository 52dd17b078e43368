import type { SaveResult } from './grade-save.ts';
import type { WatchView } from './watch-view.ts';

/** Where the learner watches: a full screen with keys, or plain lines. */
export interface WatchSurface extends Disposable {
  show(view: WatchView): void;
  /** A grading has ended; for surfaces where what was printed stays. */
  report(result: SaveResult, notes: readonly string[]): Promise<void>;
}

/** What a surface sends back. */
export type SurfaceEvent = { type: 'key'; key: string } | { type: 'resized' };
