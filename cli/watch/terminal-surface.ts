import type { ReadStream, WriteStream } from 'node:tty';
import type { Style } from '../../grader/reporters/reporter.ts';
import { labCommand } from '../lab-command.ts';
import { openFullScreen } from './full-screen.ts';
import { readKeys } from './keyboard.ts';
import { screenLines } from './screen-lines.ts';
import type { SurfaceEvent, WatchSurface } from './watch-surface.ts';
import type { WatchView } from './watch-view.ts';

interface Terminal {
  input: ReadStream;
  output: WriteStream;
  style: Style;
}

/** The whole terminal: the screen shows the view, keys go back. */
export function terminalSurface(
  { input, output, style }: Terminal,
  send: (event: SurfaceEvent) => void,
): WatchSurface {
  const stack = new DisposableStack();
  const screen = stack.use(openFullScreen(output, () => send({ type: 'resized' })));
  stack.use(readKeys(input, (key) => send({ type: 'key', key })));
  let last: WatchView | undefined;
  return {
    show(view) {
      last = view;
      screen.draw(screenLines(view, style, screen));
    },
    async report() {},
    [Symbol.dispose]() {
      stack.dispose();
      if (last?.grade) output.write(`${farewell(last.grade)}\n`);
    },
  };
}

/** What stays when the screen is gone. */
function farewell({ lab, score, maxScore }: NonNullable<WatchView['grade']>): string {
  const standing = `${lab}: ${score} of ${maxScore} points.`;
  return score === maxScore ? standing : `${standing} Go on: ${labCommand('check --watch')}`;
}
