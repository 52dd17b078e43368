import type { GradeEvent } from '../grader/grade.ts';
import { openStatusLine } from './status-line.ts';

/** How far a grading is, as one line on standard error that is overwritten and in the end removed. */
export interface Progress extends Disposable {
  show(text: string): void;
  onEvent(event: GradeEvent): void;
}

/** On a terminal a line at once; elsewhere a line only when one step takes long. */
export function startProgress(label: string): Progress {
  const line = openStatusLine();
  let checks = 0;
  let done = 0;
  const show = (text: string) => line.show(`${label}: ${text}`);
  return {
    show,
    onEvent(event) {
      if (event.type === 'service') {
        const { service, phase, detail } = event.progress;
        show(`${service} ${phase} ${detail}`);
        if (!line.isLive && phase === 'starting') announce(`${label}: starting ${service} …`);
      } else if (event.type === 'plan') checks = event.checks;
      else if (event.type === 'phase')
        show({ build: 'building …', ready: 'starting …', checks: 'judging …' }[event.phase]);
      else {
        done += 1;
        show(`judging … ${done} of ${checks}`);
      }
    },
    [Symbol.dispose]: () => line[Symbol.dispose](),
  };
}

const announce = (text: string) => process.stderr.write(`${text}\n`);
