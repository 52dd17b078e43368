import type { Readable } from 'node:stream';
import type { OutputTail } from '../output-tail.ts';
import type { Exit } from '../sandbox.ts';

/** What bubblewrap tells of itself: which process is the first inside, and how the command ended. */
export class StatusReader {
  /** On this machine; `undefined` when it ended before there was one. */
  readonly inside: Promise<number | undefined>;
  #pid: number | undefined;
  #text = '';
  #endIsExpected = false;

  constructor(stream: Readable) {
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    this.inside = promise;
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      this.#text += chunk;
      this.#pid ??= numberAfter('child-pid', this.#text);
      if (this.#pid !== undefined) resolve(this.#pid);
    });
    stream.on('error', () => resolve(undefined));
    stream.on('close', () => resolve(undefined));
  }

  /** Calls back with the first process inside: now, or as soon as it is known. */
  whenInside(act: (pid: number) => void): void {
    if (this.#pid !== undefined) act(this.#pid);
    else void this.inside.then((pid) => pid !== undefined && act(pid));
  }

  /** From now on an end without a report is not bubblewrap's fault. */
  expectEnd(): void {
    this.#endIsExpected = true;
  }

  /** How it ended, when that was before the command began; bubblewrap has then said why. */
  fault(output: OutputTail): Exit | undefined {
    if (this.#endIsExpected || numberAfter('exit-code', this.#text) !== undefined) return undefined;
    const said = output.lastLines(1)[0] ?? 'it said nothing';
    return { code: null, signal: null, fault: `The sandbox could not be set up: ${said}` };
  }
}

function numberAfter(key: string, text: string): number | undefined {
  const found = new RegExp(`"${key}"\\s*:\\s*(\\d+)[^\\d]`).exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
