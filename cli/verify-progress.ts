import { clearLine, cursorTo } from 'node:readline';
import type { VerifyEvent } from '../grader/verify/run-trials.ts';

interface VerifyProgress extends Disposable {
  onEvent(event: VerifyEvent): void;
}

/** A group that took less is not worth a line where lines stay. */
const noteworthyMs = 1000;

/** On a terminal one line that is overwritten and removed; elsewhere a line per slow group. */
export function startVerifyProgress(): VerifyProgress {
  const stream = process.stderr;
  const onTerminal = stream.isTTY === true;
  const clear = () => {
    if (!onTerminal) return;
    cursorTo(stream, 0);
    clearLine(stream, 0);
  };
  return {
    onEvent({ lab, role, candidate, done, of, roleMs = 0 }) {
      if (onTerminal) {
        clear();
        const line = `${lab}: ${done} of ${of} judged, last ${candidate}`;
        stream.write(line.slice(0, (stream.columns ?? 80) - 1));
      } else if (roleMs > noteworthyMs) {
        stream.write(`${lab}: ${role} judged after ${(roleMs / 1000).toFixed(1)} s\n`);
      }
    },
    [Symbol.dispose]: clear,
  };
}
