import type { Grade, RequirementGrade } from '../../grader/grade-record.ts';
import { cutToWidth, displayWidth } from '../../grader/reporters/display-width.ts';
import type { Style } from '../../grader/reporters/reporter.ts';
import { lineForTerminal } from '../../grader/untrusted/for-terminal.ts';
import { scoreBar } from './score-bar.ts';
import { focusOf, type WatchView } from './watch-view.ts';

export interface Layout {
  style: Style;
  width: number;
}

const barColumns = 30;

/** How things stand: the score, every requirement as a mark, what goes on, and the keys. */
export function footLines(view: WatchView, layout: Layout): string[] {
  return [...standingLines(view, layout), statusLine(view, layout), keysLine(view, layout)];
}

function standingLines(view: WatchView, layout: Layout): string[] {
  const { grade } = view;
  if (!grade) return [];
  const passed = grade.requirements.filter(({ verdict }) => verdict === 'passed').length;
  const text = `${grade.score} of ${grade.maxScore} points · ${passed} of ${grade.requirements.length} requirements`;
  const columns = Math.min(barColumns, layout.width - text.length - 4);
  const bar = scoreBar(grade.score / grade.maxScore, columns, layout.style);
  const line = columns > 0 ? `  ${bar}  ${text}` : cutToWidth(`  ${text}`, layout.width);
  return [line, ...markLines(grade, focusOf(view)?.id, layout)];
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
  if (view.asksReset) {
    const question = 'x again: put the starter back, your work is kept aside · any other key: no';
    return style('warn', cutToWidth(`  ${question}`, width));
  }
  const hasFocus = focusOf(view) !== undefined && !view.showsList;
  const keys = [
    ...(hasFocus ? ['n next', view.hintsLeft > 0 ? 'h hint' : ''] : []),
    ...(view.grade ? [view.showsList ? 'l back' : 'l list'] : []),
    'r run again',
    'q quit',
    view.mayReset ? 'x reset' : '',
  ].filter(Boolean);
  return style('quiet', cutToWidth(`  ${keys.join(' · ')}`, width));
}
