import type { Grade, RequirementGrade } from '../../grader/grade-record.ts';
import { cutToWidth, displayWidth } from '../../grader/reporters/display-width.ts';
import type { Style } from '../../grader/reporters/reporter.ts';
import { outcomeLines, summaryLine } from '../../grader/reporters/terminal.ts';
import { failureLines } from '../../grader/reporters/terminal-failure.ts';
import { wrap } from '../../grader/reporters/wrap.ts';
import { forTerminal, lineForTerminal } from '../../grader/untrusted/for-terminal.ts';
import { isAllPassed } from '../check/standing-of-grade.ts';
import { labCommand } from '../lab-command.ts';
import { scoreBar } from './score-bar.ts';
import { focusOf, type WatchView } from './watch-view.ts';

export interface ScreenSize {
  columns: number;
  rows: number;
}

interface Layout {
  style: Style;
  width: number;
}

const widest = 100;
const barColumns = 30;

/** The watching screen, as lines that fit: what to work on above, how things stand below. */
export function screenLines(
  view: WatchView,
  style: Style,
  { columns, rows }: ScreenSize,
): string[] {
  const layout = { style, width: Math.min(columns, widest) };
  const head = [headLine(view, layout), ''];
  const foot = [
    '',
    ...standingLines(view, layout),
    statusLine(view, layout),
    keysLine(view, layout),
  ];
  const hints = view.showsList ? [] : hintLines(view, layout);
  const room = Math.max(1, rows - head.length - foot.length - hints.length);
  return [...head, ...fitted(bodyLines(view, layout), room, layout), ...hints, ...foot];
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
  if (!focus) return broken;
  return [
    ...broken,
    ...(broken.length > 0 ? [''] : []),
    ...failureLines(focus, { ...layout, hint: () => '' }),
  ];
}

function problemLines(problem: string, { style, width }: Layout): string[] {
  const lines = wrap(forTerminal(problem), { width: width - 2 });
  return [
    style('bad', 'Nothing to judge yet:'),
    ...lines.map((line) => `  ${line}`),
    '',
    style('quiet', 'Looked at again on the next save.'),
  ];
}

const listLine = (requirement: RequirementGrade, { style, width }: Layout) => {
  const room = width - requirement.id.length - 10;
  return summaryLine({ ...requirement, title: cutToWidth(requirement.title, room) }, style);
};

function doneLines({ grade, nextLab }: WatchView, { style }: Layout): string[] {
  const next =
    nextLab === undefined
      ? 'That was the last one there is. Thank you for building them all.'
      : `Next: ${labCommand(`start ${nextLab}`)}`;
  return [
    style('good', `✓ Every requirement passes. ${grade?.lab} is done.`),
    '',
    '  Stay as long as you like: every save is judged, so you can tidy up safely.',
    `  ${next}`,
  ];
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

/** Score bar and every requirement as a mark. */
function standingLines(view: WatchView, layout: Layout): string[] {
  const { grade } = view;
  if (!grade) return [];
  const passed = grade.requirements.filter(({ verdict }) => verdict === 'passed').length;
  const text = `${grade.score} of ${grade.maxScore} points · ${passed} of ${grade.requirements.length} requirements`;
  const columns = Math.min(barColumns, layout.width - text.length - 4);
  const bar = scoreBar(grade.score / grade.maxScore, columns, layout.style);
  return [`  ${bar}  ${text}`, ...markLines(grade, focusOf(view)?.id, layout)];
}

function markLines({ requirements }: Grade, focus: string | undefined, layout: Layout): string[] {
  const lines: { text: string; columns: number }[] = [];
  for (const requirement of requirements) {
    const mark = markOf(requirement, layout.style);
    const text = requirement.id === focus ? `[${mark}]` : ` ${mark} `;
    const columns = displayWidth(numberOf(requirement.id)) + 3;
    const line = lines.at(-1);
    if (line && line.columns + columns < layout.width) {
      line.text += text;
      line.columns += columns;
    } else lines.push({ text: ` ${text}`, columns: columns + 1 });
  }
  return lines.map(({ text }) => text);
}

const marks = { passed: '✓', failed: '✗', blocked: '·', errored: '!' } as const;
const emphasis = { passed: 'good', failed: 'bad', blocked: 'quiet', errored: 'warn' } as const;

const markOf = ({ id, verdict }: RequirementGrade, style: Style) =>
  style(emphasis[verdict], marks[verdict] + numberOf(id));

/** What tells it from the others of its lab. */
const numberOf = (id: string) => id.replace(/^.*-/, '');

function statusLine(view: WatchView, { style, width }: Layout): string {
  const { running, gradedAt, grade, changed, note } = view;
  if (running !== undefined) {
    return style('warn', cutToWidth(`  ${lineForTerminal(running)}`, width));
  }
  if (!gradedAt || !grade) return '';
  const judged = `  judged at ${clock(gradedAt)} in ${(grade.durationMs / 1000).toFixed(1)} s`;
  if (note !== undefined) {
    return style('quiet', cutToWidth(`${judged} · ${lineForTerminal(note)}`, width));
  }
  const news = grade.requirements
    .filter(({ id }) => changed.includes(id))
    .map((one) => markOf(one, style));
  return style('quiet', judged) + (news.length === 0 ? '' : ` · new: ${news.join(' ')}`);
}

const clock = (date: Date) => date.toTimeString().slice(0, 8);

function keysLine(view: WatchView, { style, width }: Layout): string {
  const hasFocus = focusOf(view) !== undefined && !view.showsList;
  const keys = [
    ...(hasFocus ? ['n next', view.hintsLeft > 0 ? 'h hint' : ''] : []),
    ...(view.grade ? [view.showsList ? 'l back' : 'l list'] : []),
    'r run again',
    'q quit',
  ].filter(Boolean);
  return style('quiet', cutToWidth(`  ${keys.join(' · ')}`, width));
}

/** As many lines as there is room for; the last one says when some were left out. */
function fitted(lines: readonly string[], room: number, { style }: Layout): string[] {
  if (lines.length <= room) return [...lines];
  const more = `  … ${lines.length - room + 1} more lines; make the window higher`;
  return [...lines.slice(0, room - 1), style('quiet', more)];
}
