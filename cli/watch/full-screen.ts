import type { WriteStream } from 'node:tty';

/** The terminal's other screen, which leaves what was on it as it was. */
export interface FullScreen extends Disposable {
  readonly columns: number;
  readonly rows: number;
  /** Replaces everything shown. More lines than there are rows are not shown. */
  draw(lines: readonly string[]): void;
}

const enter = '\u001b[?1049h\u001b[?25l';
const leave = '\u001b[?25h\u001b[?1049l';
const home = '\u001b[H';
const clearToLineEnd = '\u001b[K';
const clearBelow = '\u001b[J';

export function openFullScreen(output: WriteStream, onResize: () => void): FullScreen {
  let isOpen = true;
  let shown = '';
  const close = () => {
    if (isOpen) output.write(leave);
    isOpen = false;
  };
  output.write(enter);
  const resized = () => {
    shown = '';
    onResize();
  };
  output.on('resize', resized);
  process.on('exit', close);
  // Before the error is printed, or it would vanish with this screen.
  process.on('uncaughtExceptionMonitor', close);
  return {
    get columns() {
      return output.columns || 80;
    },
    get rows() {
      return output.rows || 24;
    },
    draw(lines) {
      const text = lines
        .slice(0, output.rows || 24)
        .map((line) => line + clearToLineEnd)
        .join('\r\n');
      if (!isOpen || text === shown) return;
      // Overwritten in place: clearing first would flicker.
      output.write(home + text + clearBelow);
      shown = text;
    },
    [Symbol.dispose]() {
      output.off('resize', resized);
      process.off('exit', close);
      process.off('uncaughtExceptionMonitor', close);
      close();
    },
  };
}
