import type { RequirementGrade } from '../../grader/grade-record.ts';
import { cutToWidth, displayWidth } from '../../grader/reporters/display-width.ts';
import type { Style } from '../../grader/reporters/reporter.ts';
import { outcomeLines, summaryLine } from '../../grader/reporters/terminal.ts';
import { failureLines } from '../../grader/reporters/terminal-failure.ts';
import { wrap } from '../../grader/reporters/wrap.ts';
import { forTerminal, lineForTerminal } from '../../grader/untrusted/for-terminal.ts';
import { install } from '../check/next-step.ts';
import { isAllPassed } from '../check/standing-of-grade.ts';
import { labCommand } from '../lab-command.ts';
import { footLines, type Layout } from './foot-lines.ts';
import { focusOf, type WatchView } from './watch-view.ts';

export interface ScreenSize {
  columns: number;
  rows: number;
}

const widest = 100;
/** Hints asked for may push the failure together, but not away. */
const leastBody = 4;

/** The watching screen, as lines that fit: what to work on above, how things stand below. */
export function screenLines(
  view: WatchView,
  style: Style,
  { columns, rows }: ScreenSize,
): string[] {
  const layout = { style, width: Math.min(columns, widest) };
  const head = [headLine(view, layout), ''];
  const foot = ['', ...footLines(view, layout)];
  const hints = view.showsList ? [] : hintLines(view, layout);
  const room = Math.max(1, rows - head.length - foot.length);
  const forBody = Math.max(leastBody, room - hints.length);
  const body = fitted(bodyLines(view, layout), Math.min(forBody, room), layout);
  return [...head, ...fitted([...body, ...hints], room, layout), ...foot];
}

function headLine({ lab, folder }: WatchView, { style, width }: Layout): string {
  const where = lineForTerminal(folder);
  if (!lab) return style('strong', cutToWidth(where, width));
  const title = cutToWidth(lab.title, width);
  const gap = width - displayWidth(title) - displayWidth(where);
  if (gap < 2) return style('strong', title);
  return style('strong', title) + ' '.repeat(gap) + style('quiet', where);
}

function bodyLines(view: WatchView, layout: Layout): string[] {
  const { grade, problem, showsList } = view;
  if (problem !== undefined) return problemLines(problem, layout);
  if (!grade) return [];
  if (showsList) return grade.requirements.map((one) => listLine(one, layout));
  if (isAllPassed(grade)) return doneLines(view, layout);
  const focus = focusOf(view);
  const broken = grade.outcome === 'graded' ? [] : outcomeLines(grade, layout);
  if (!focus) return [...broken, ...missingLines(view, layout)];
  return [
    ...broken,
    ...(broken.length > 0 ? [''] : []),
    ...failureLines(focus, { ...layout, hint: () => '' }),
  ];
}

function problemLines(problem: string, { style, width }: Layout): string[] {
  const lines = wrap(forTerminal(problem), { width: width - 2, maxLines: 40 });
  return [
    style('bad', 'Nothing to judge yet:'),
    ...lines.map((line) => `  ${line}`),
    '',
    style('quiet', 'Looked at again on the next save.'),
  ];
}

function missingLines({ missing = [], folder }: WatchView, { style, width }: Layout): string[] {
  if (missing.length === 0) return [];
  return [
    '',
    ...wrap(install(missing, lineForTerminal(folder)), { width }).map((line) =>
      style('warn', line),
    ),
  ];
}

const listLine = (requirement: RequirementGrade, { style, width }: Layout) => {
  const room = width - requirement.id.length - 10;
  return summaryLine({ ...requirement, title: cutToWidth(requirement.title, room) }, style);
};

function doneLines({ grade, nextLab }: WatchView, { style, width }: Layout): string[] {
  const next =
    nextLab === undefined
      ? 'That was the last one there is. Thank you for building them all.'
      : `Next: ${labCommand(`start ${nextLab}`)}`;
  const stay = 'Stay as long as you like: every save is judged, so you can tidy up safely.';
  const head = cutToWidth(`✓ Every requirement passes. ${grade?.lab} is done.`, width);
  const lines = [stay, next].flatMap((text) => wrap(text, { width: width - 2 }));
  return [style('good', head), '', ...lines.map((line) => `  ${line}`)];
}

function hintLines(view: WatchView, { style, width }: Layout): string[] {
  const { hints, hintsLeft } = view;
  if (hints.length === 0 || !focusOf(view)) return [];
  const lines = hints.flatMap((hint, index) =>
    wrap(hint, { width: width - 10 }).map(
      (line, row) => `  ${(row === 0 ? `Hint ${index + 1}` : '').padEnd(8)}${line}`,
    ),
  );
  return ['', ...lines, ...(hintsLeft === 0 ? [style('quiet', '  No hint is left.')] : [])];
}

/** As many lines as there is room for; the last one says when some were left out. */
function fitted(lines: readonly string[], room: number, { style, width }: Layout): string[] {
  if (lines.length <= room) return [...lines];
  const more = `  … ${lines.length - room + 1} more lines; a higher window shows them`;
  return [...lines.slice(0, room - 1), style('quiet', cutToWidth(more, width))];
}
