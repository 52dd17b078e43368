import type { GradeEvent } from '../grader/grade.ts';
import { progressText } from './progress-text.ts';
import { openStatusLine } from './status-line.ts';

/** How far a grading is, as one line on standard error that is overwritten and in the end removed. */
export interface Progress extends Disposable {
  onEvent(event: GradeEvent): void;
}

/** On a terminal a line at once; elsewhere a line only when one step takes long. */
export function startProgress(label: string): Progress {
  const line = openStatusLine();
  const textAfter = progressText();
  return {
    onEvent(event) {
      if (event.type === 'warning') process.stderr.write(`${event.text}\n`);
      const text = textAfter(event);
      if (text !== undefined) line.show(`${label}: ${text}`);
      if (line.isLive || event.type !== 'service') return;
      const { service, phase } = event.progress;
      if (phase === 'starting') process.stderr.write(`${label}: starting ${service} …\n`);
    },
    [Symbol.dispose]: () => line[Symbol.dispose](),
  };
}
