import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { waitUntil } from '../../runtime/wait-until.ts';

export interface TerminalEnd {
  exitCode: number;
  /** Whether the terminal was left as a shell needs it: input by line, and shown. */
  lineMode: boolean;
  echo: boolean;
}

/** A command on a terminal of its own, as a person would use it. */
export interface OnTerminal extends AsyncDisposable {
  readonly pid: number;
  type(keys: string): void;
  /** The screen as it was drawn last, without colours. */
  screen(): string;
  /** Everything that was written, as it came. */
  written(): string;
  /** Waits until the screen matches, and returns it. */
  until(pattern: RegExp): Promise<string>;
  readonly end: Promise<TerminalEnd>;
}

/** Python brings a pseudo-terminal; Node does not. */
export const hasTerminals =
  process.platform !== 'win32' &&
  spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode']).status === 0;

const bridge = join(import.meta.dirname, 'pty-bridge.py');
const home = '\u001b[H';

interface TerminalOptions {
  env: Readonly<Record<string, string>>;
  columns?: number;
  rows?: number;
}

export function onTerminal(
  command: readonly string[],
  { env, columns = 80, rows = 30 }: TerminalOptions,
): OnTerminal {
  const python = spawn('python3', [bridge, String(columns), String(rows), ...command], {
    env: { ...process.env, TERM: 'xterm', ...env },
  });
  let written = '';
  python.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    written += chunk;
  });
  const end = text(python.stderr).then((report) => JSON.parse(report) as TerminalEnd);
  end.catch(() => undefined);
  const screen = () => stripVTControlCharacters(written.split(home).at(-1) ?? '');
  return {
    pid: python.pid ?? 0,
    type: (keys) => python.stdin.write(keys),
    screen,
    written: () => written,
    async until(pattern) {
      await waitUntil(() => pattern.test(screen()), {
        deadlineMs: 25_000,
        what: `${pattern} on the screen`,
      }).catch((error: Error) => {
        throw new Error(`${error.message}\nThe screen:\n${screen()}`);
      });
      return screen();
    },
    end,
    async [Symbol.asyncDispose]() {
      python.stdin.destroy();
      python.kill('SIGKILL');
      await end.catch(() => undefined);
    },
  };
}
