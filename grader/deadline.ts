import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

/** More waiting than this helps nobody. */
const mostPatience = 6;
/** So much to run for each core is what a machine that judges several submissions always has. */
const usualLoad = 2;

/**
 * How many times longer than planned to wait. A machine that has far more to run than it has cores
 * makes everybody slow, and that is no submission's fault.
 *
 * @param load threads that want to run, over the last minute or at this moment, whichever is more;
 *   0 where the system does not tell
 * @returns 1 to 6
 */
export function patience(
  load = Math.max(loadavg()[0] ?? 0, runnable()),
  cores = availableParallelism(),
): number {
  return Math.min(mostPatience, Math.max(1, load / cores / usualLoad));
}

/** What wants to run now (proc_loadavg(5), fourth field): a burst shows here long before the average. */
function runnable(): number {
  try {
    return Number.parseInt(readFileSync('/proc/loadavg', 'latin1').split(' ')[3] ?? '', 10) || 0;
  } catch {
    return 0; // not Linux
  }
}

/** Calls `late` after `ms`, or later while the machine is overloaded; never once disposed of. */
export class Deadline implements Disposable {
  readonly #startedAt = performance.now();
  readonly #ms: number;
  readonly #late: () => void;
  #timer: NodeJS.Timeout;

  constructor(ms: number, late: () => void) {
    this.#ms = ms;
    this.#late = late;
    this.#timer = setTimeout(this.#look, ms);
  }

  readonly #look = () => {
    const leftMs = this.#ms * patience() - (performance.now() - this.#startedAt);
    if (leftMs <= 0) this.#late();
    else this.#timer = setTimeout(this.#look, Math.min(leftMs, this.#ms));
  };

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
