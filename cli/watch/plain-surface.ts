import { forTerminal } from '../../grader/untrusted/for-terminal.ts';
import { learnerReport } from '../check/learner-report.ts';
import { style } from '../style.ts';
import type { WatchSurface } from './watch-surface.ts';

/** Where there is no terminal: a report per save, one after the other. */
export function plainSurface(folder: string): WatchSurface {
  const print = (text: string) => process.stdout.write(`${text}\n`);
  return {
    show() {},
    async report(result, notes) {
      if ('problem' in result) print(forTerminal(result.problem));
      else {
        const width = process.stdout.columns;
        print(
          await learnerReport(result.grade, { folder: result.folder, style, width, all: false }),
        );
      }
      for (const note of notes) print(note);
      print(`\nWaiting for the next save in ${folder} …\n`);
    },
    [Symbol.dispose]() {},
  };
}
