import type { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { limits } from './limits.ts';
import { OutputTail } from './output-tail.ts';
import type { Exit } from './sandbox.ts';
import { splitLines } from './split-lines.ts';

/** How long the output of a process that has ended is waited for. */
const drainMs = 200;

export interface FollowedChild {
  readonly output: OutputTail;
  /** Resolves when it has ended and its last words are read. */
  readonly exited: Promise<Exit>;
  readonly exit: Exit | undefined;
  /** Stops reading what a daemon it left behind may still print. */
  release(): void;
  /** Notes that it is about to be ended for what it took. */
  blame(limit: string): void;
}

export interface FollowOptions {
  onLine: ((line: string) => void) | undefined;
  decode: (code: number | null, signal: NodeJS.Signals | null) => Exit;
}

/** A child process, or what is one elsewhere: it emits `exit`, and `close` after its last words. */
export interface Followable extends Pick<EventEmitter, 'once'> {
  readonly stdout: Readable;
  readonly stderr: Readable;
}

/** Reads a process's output for as long as it runs, and learns how it ends. */
export function followChild(child: Followable, { onLine, decode }: FollowOptions): FollowedChild {
  const output = new OutputTail();
  for (const stream of [child.stdout, child.stderr]) {
    const lines = splitLines(onLine ?? (() => undefined));
    stream.on('data', (chunk: Buffer) => {
      output.write(chunk);
      if (onLine && output.totalBytes <= limits.outputBytes) lines.write(chunk);
    });
    stream.on('end', lines.end);
  }
  let exit: Exit | undefined;
  let limit: string | undefined;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code: number | null, signal: NodeJS.Signals | null) => {
      const settle = () => {
        clearTimeout(timer);
        exit = { ...decode(code, signal), ...(limit === undefined ? {} : { limit }) };
        resolve(exit);
      };
      // Its last words may still be in the pipe; a daemon it left behind may hold that open.
      const timer = setTimeout(settle, drainMs);
      child.once('close', settle);
    });
  });
  return {
    output,
    exited,
    get exit() {
      return exit;
    },
    blame(reason) {
      limit = reason;
    },
    release() {
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

const byExitCode: Readonly<Record<number, NodeJS.Signals>> = {
  ...{ 130: 'SIGINT', 131: 'SIGQUIT', 134: 'SIGABRT', 137: 'SIGKILL', 139: 'SIGSEGV' },
  143: 'SIGTERM',
};

/** Shells and bubblewrap report an end by signal as 128 + its number. */
export function decodeShellExit(code: number | null, signal: NodeJS.Signals | null): Exit {
  const decoded = code === null ? undefined : byExitCode[code];
  return decoded ? { code: null, signal: decoded } : { code, signal };
}
