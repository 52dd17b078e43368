import { clearLine, cursorTo } from 'node:readline';
import type { GradeEvent } from '../grader/grade.ts';

/** What is going on, as one line on standard error that is overwritten and in the end removed. */
export interface Progress extends Disposable {
  show(text: string): void;
  onEvent(event: GradeEvent): void;
}

/** On a terminal a line at once; elsewhere a line only when one step takes long. */
export function startProgress(label: string): Progress {
  const stream = process.stderr;
  const onTerminal = stream.isTTY === true;
  let checks = 0;
  let done = 0;
  let last = '';
  const clear = () => {
    if (!onTerminal) return;
    cursorTo(stream, 0);
    clearLine(stream, 0);
  };
  const show = (text: string) => {
    if (text === last) return;
    last = text;
    if (!onTerminal) return;
    clear();
    stream.write(`${label}: ${text}`.slice(0, (stream.columns ?? 80) - 1));
  };
  return {
    show,
    onEvent(event) {
      if (event.type === 'service') {
        const { service, phase, detail } = event.progress;
        show(`${service} ${phase} ${detail}`);
        if (!onTerminal && phase === 'starting') stream.write(`${label}: starting ${service} …\n`);
      } else if (event.type === 'plan') checks = event.checks;
      else if (event.type === 'phase')
        show({ build: 'building …', ready: 'starting …', checks: 'judging …' }[event.phase]);
      else {
        done += 1;
        show(`judging … ${done} of ${checks}`);
      }
    },
    [Symbol.dispose]: clear,
  };
}
