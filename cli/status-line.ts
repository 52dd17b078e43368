import { clearLine, cursorTo } from 'node:readline';
import { cutToWidth } from '../grader/reporters/display-width.ts';
import { lineForTerminal } from '../grader/untrusted/for-terminal.ts';

/** One line on standard error that is overwritten while something goes on, and in the end removed. */
export interface StatusLine extends Disposable {
  /** Whether there is a terminal to show it on; elsewhere `show` does nothing. */
  readonly isLive: boolean;
  /** Any text; it is made safe and cut to the width of the terminal. */
  show(text: string): void;
  /** Removes it, to make room for other output; it may be shown again. */
  clear(): void;
}

/** Longer lines are hard to take in, and break when the window is made narrower. */
const widest = 79;

export function openStatusLine(stream: NodeJS.WriteStream = process.stderr): StatusLine {
  const isLive = stream.isTTY === true && process.env.TERM !== 'dumb';
  let shown = '';
  const clear = () => {
    if (shown === '') return;
    cursorTo(stream, 0);
    clearLine(stream, 0);
    shown = '';
  };
  return {
    isLive,
    show(text) {
      if (!isLive) return;
      const line = cutToWidth(lineForTerminal(text), Math.min(widest, (stream.columns || 80) - 1));
      if (line === shown) return;
      clear();
      stream.write(line);
      shown = line;
    },
    clear,
    [Symbol.dispose]: clear,
  };
}
