import type { Grade, RequirementGrade } from '../grade-record.ts';
import { forCiLog } from '../untrusted/for-ci-log.ts';
import { forTerminal, lineForTerminal } from '../untrusted/for-terminal.ts';
import type { Untrusted } from '../untrusted/untrusted.ts';
import { cutMiddle } from './display-width.ts';
import { isError, relevantOutput } from './relevant-output.ts';
import { plain, type ReporterOptions, type Style } from './reporter.ts';
import { failureLines } from './terminal-failure.ts';
import { wrap } from './wrap.ts';

export { plain, type Style } from './reporter.ts';

export interface TerminalOptions extends ReporterOptions {
  /** Where the learner goes from here; the last line. */
  next?: string;
  /** Show only this requirement's failure in full. */
  focus?: string;
}

/** Longer lines are hard to read, however wide the terminal is. */
const widest = 100;
const shownOutput = 12;

/** A Grade as a person reads it. */
export function terminalReport(grade: Grade, options: TerminalOptions = {}): string {
  const { style = plain, focus, next } = options;
  const layout = { style, width: Math.min(options.width ?? 80, widest), hint: options.hint };
  const failures = grade.requirements.filter(
    ({ id, verdict }) => ['failed', 'errored'].includes(verdict) && id === (focus ?? id),
  );
  const lines = [
    `${style('strong', grade.labTitle)} ${style('quiet', `(${grade.lab})`)}`,
    '',
    ...(wasJudged(grade)
      ? [
          ...grade.requirements.flatMap((one) => summaryLines(one, grade, layout)),
          ...failures.flatMap((one) => ['', ...failureLines(one, layout)]),
          ...(grade.outcome === 'graded' ? [] : ['', ...outcomeLines(grade, layout)]),
        ]
      : outcomeLines(grade, layout)),
    '',
    scoreLine(grade, style),
    ...(next ? [next] : []),
  ];
  // Lines are broken by then, and any of them may stand in the log of a CI system.
  return forCiLog(lines.join('\n'));
}

/** One line per requirement: its mark, id, points and title. */
export function summaryLine(requirement: RequirementGrade, style: Style = plain): string {
  const { id, verdict, points, title } = requirement;
  const worth = style('quiet', String(points).padStart(3));
  return `  ${marks[verdict](style)} ${style('strong', id)} ${worth}  ${titled(verdict, title, style)}`;
}

interface Layout {
  style: Style;
  width: number;
}

function summaryLines(
  requirement: RequirementGrade,
  { requirements }: Grade,
  { style, width }: Layout,
): string[] {
  const idWidth = Math.max(...requirements.map(({ id }) => id.length));
  const { id, title, verdict } = requirement;
  const hanging = ' '.repeat(idWidth + 10);
  const [first = '', ...more] = wrap(title, { width: width - hanging.length });
  return [
    summaryLine({ ...requirement, id: id.padEnd(idWidth), title: first }, style),
    ...more.map((line) => hanging + titled(verdict, line, style)),
  ];
}

const marks = {
  passed: (style: Style) => style('good', '✓'),
  failed: (style: Style) => style('bad', '✗'),
  blocked: (style: Style) => style('quiet', '·'),
  errored: (style: Style) => style('warn', '!'),
};

function titled(verdict: RequirementGrade['verdict'], title: string, style: Style): string {
  if (verdict === 'passed') return title;
  return style(verdict === 'failed' ? 'strong' : 'quiet', title);
}

/** Whether any check ran: else the outcome is all there is to say. */
const wasJudged = ({ outcome, requirements }: Grade) =>
  outcome === 'graded' ||
  requirements.some(({ checks }) => checks.some(({ durationMs }) => durationMs > 0));

/** Why a run did not end as `graded`, with the last output of the submission. */
export function outcomeLines(grade: Grade, { style, width }: Layout): string[] {
  const { outcome, outcomeDetail } = grade;
  if (outcome === 'graded' || outcomeDetail === null) return [];
  const output = relevantOutput(outcomeDetail.lastOutput ?? [], shownOutput);
  return [
    style(isOurs(grade) ? 'warn' : 'bad', outcomeTitle[outcome]),
    ...wrap(forTerminal(outcomeDetail.message), { width: width - 2 }).map((line) => `  ${line}`),
    ...(output.length > 0 ? [style('quiet', '  Its last output:')] : []),
    ...output.flatMap((line) =>
      outputLines(line, width - 4).map((part) => style('quiet', `  | ${part}`)),
    ),
  ];
}

/** What went wrong is told whole, if it takes three lines; of all else, beginning and end. */
function outputLines(line: Untrusted, width: number): string[] {
  const text = lineForTerminal(line);
  return isError(line) ? wrap(text, { width, maxLines: 3 }) : [cutMiddle(text, width)];
}

const outcomeTitle = {
  'not-listening': 'Your service does not listen where it should.',
  'not-ready': 'Your service did not become ready.',
  crashed: 'Your service crashed.',
  'build-failed': 'Your build failed.',
  'timed-out': 'The run took too long.',
  interrupted: 'Interrupted.',
  environment: 'This machine lacks something.',
  infrastructure: 'Our side failed; this costs you nothing.',
};

function scoreLine(grade: Grade, style: Style): string {
  const count = grade.requirements.length;
  const passed = grade.requirements.filter(({ verdict }) => verdict === 'passed').length;
  const seconds = `${(grade.durationMs / 1000).toFixed(1)} s, seed ${grade.seed}`;
  if (!wasJudged(grade) && isOurs(grade)) {
    return `${style('strong', 'Nothing was judged')} ${style('quiet', `· ${seconds}`)}`;
  }
  const score = `${grade.score} of ${grade.maxScore} points`;
  const rest = `${passed} of ${count} requirements, ${seconds}`;
  return `${style(passed === count ? 'good' : 'strong', score)} ${style('quiet', `· ${rest}`)}`;
}

/** It ended for a reason that says nothing about the submission. */
const isOurs = ({ outcome }: Grade) =>
  ['infrastructure', 'environment', 'interrupted'].includes(outcome);
