import { cpus } from 'node:os';

const lookEveryMs = 500;
/** Less is noise, or what the gradings that run need at their next step. */
const idleCores = 0.6;

/** Busy and idle milliseconds of all cores since the machine started. */
interface CoreTimes {
  busyMs: number;
  idleMs: number;
}

/**
 * Tells when the machine has room: gradings that wait for a broker leave the cores to others, and
 * how long they wait is known only by looking.
 */
export class IdleCores implements Disposable {
  readonly #waiting: (() => void)[] = [];
  readonly #timer = setInterval(() => this.#look(), lookEveryMs);
  #before = coreTimes();

  constructor() {
    this.#timer.unref();
  }

  /** Resolves for one waiter at a time, whenever more than half a core has lain idle for a while. */
  room(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #look(): void {
    const now = coreTimes();
    const idleMs = now.idleMs - this.#before.idleMs;
    const busyMs = now.busyMs - this.#before.busyMs;
    this.#before = now;
    if ((idleMs / (idleMs + busyMs)) * cpus().length > idleCores) this.#waiting.shift()?.();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

function coreTimes(): CoreTimes {
  const times = cpus().map((core) => core.times);
  const sum = (read: (one: (typeof times)[number]) => number) =>
    times.reduce((total, one) => total + read(one), 0);
  return {
    busyMs: sum(({ user, nice, sys, irq }) => user + nice + sys + irq),
    idleMs: sum(({ idle }) => idle),
  };
}
