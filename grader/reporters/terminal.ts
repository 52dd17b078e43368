import { curlCommand } from '../curl-command.ts';
import type { CheckGrade, Grade, RequirementGrade } from '../grade-record.ts';
import type { TimelineEntry } from '../timeline.ts';
import { forTerminal } from '../untrusted/for-terminal.ts';

/** How parts of a text are emphasised; `plain` where there are no colours. */
export type Style = (kind: 'good' | 'bad' | 'quiet' | 'strong' | 'warn', text: string) => string;
export const plain: Style = (_kind, text) => text;

export interface TerminalOptions {
  /** @default plain */
  style?: Style;
  /** Where the learner goes from here; the last line. */
  next?: string;
  /** Show only this requirement's failure in full. */
  focus?: string;
}

const shownTimeline = 8;
const shownText = 400;

/** A Grade as a person reads it. */
export function terminalReport(grade: Grade, options: TerminalOptions = {}): string {
  const { style = plain, focus, next } = options;
  const failures = grade.requirements.filter(({ verdict }) => verdict !== 'passed');
  const detailed = failures.filter(
    ({ id, verdict }) => verdict !== 'blocked' && id === (focus ?? id),
  );
  const judged = grade.outcome === 'graded' || grade.requirements.some(hasOwnEvidence);
  return [
    `${style('strong', grade.labTitle)} ${style('quiet', `(${grade.lab})`)}`,
    '',
    ...grade.requirements.map((requirement) => summaryLine(requirement, style)),
    ...(judged ? detailed.flatMap((requirement) => ['', ...details(requirement, style)]) : []),
    ...outcomeLines(grade, style),
    '',
    scoreLine(grade, style),
    ...(next ? [next] : []),
  ].join('\n');
}

/** One line per requirement: its mark, id, points and title. */
export function summaryLine(requirement: RequirementGrade, style: Style = plain): string {
  const { id, verdict, points, title } = requirement;
  const mark = {
    passed: style('good', '✓'),
    failed: style('bad', '✗'),
    blocked: style('quiet', '·'),
    errored: style('warn', '!'),
  }[verdict];
  const worth = style('quiet', String(points).padStart(3));
  return `  ${mark} ${style('strong', id)} ${worth}  ${verdict === 'passed' ? title : style(verdict === 'failed' ? 'strong' : 'quiet', title)}`;
}

function details(requirement: RequirementGrade, style: Style): string[] {
  const failed = requirement.checks.filter(({ verdict }) => verdict !== 'passed');
  return [
    `${style('bad', requirement.id)} ${style('strong', requirement.title)}`,
    ...failed.flatMap((check) => evidence(check, style)),
    ...(requirement.feedback ? [`  ${requirement.feedback}`] : []),
    style('quiet', `  Rule: ${requirement.source}`),
  ];
}

function evidence(check: CheckGrade, style: Style): string[] {
  const lines: string[] = [];
  if (check.name !== '') lines.push(style('quiet', `  ${check.name}`));
  if (check.message !== null) {
    lines.push(
      ...forTerminal(check.message)
        .split('\n')
        .map((line) => `    ${style('bad', line)}`),
    );
  }
  const steps = check.timeline.filter(({ kind }) => kind !== 'log');
  if (steps.length > 1) {
    const hidden = steps.length - shownTimeline;
    if (hidden > 0) lines.push(style('quiet', `    … ${hidden} earlier steps`));
    lines.push(...steps.slice(-shownTimeline).map((entry) => style('quiet', `    ${step(entry)}`)));
  }
  const last = steps.findLast(({ http }) => http !== undefined)?.http;
  if (last) {
    lines.push(`    ${style('quiet', 'sent')} ${cut(forTerminal(curlCommand(last)))}`);
    if (last.status !== null) {
      const type = last.responseHeaders.find(
        ([name]) => name.toLowerCase() === 'content-type',
      )?.[1];
      const body = last.responseBody === '' ? 'no body' : (last.responseBody ?? '');
      const answer = `${last.status} ${type ?? ''} ${body}`.replaceAll(/\s+/g, ' ').trim();
      lines.push(`    ${style('quiet', 'came')} ${cut(forTerminal(answer))}`);
    }
  }
  return lines;
}

const step = ({ atMs, text }: TimelineEntry) =>
  `${(atMs / 1000).toFixed(3).padStart(7)} s  ${cut(forTerminal(text).replaceAll('\n', ' '), 110)}`;

function outcomeLines({ outcome, outcomeDetail }: Grade, style: Style): string[] {
  if (outcome === 'graded' || outcomeDetail === null) return [];
  const output = (outcomeDetail.lastOutput ?? []).slice(-10);
  return [
    '',
    style(
      outcome === 'infrastructure' || outcome === 'environment' ? 'warn' : 'bad',
      outcomeTitle[outcome],
    ),
    ...forTerminal(outcomeDetail.message)
      .split('\n')
      .map((line) => `  ${line}`),
    ...(output.length > 0 ? [style('quiet', '  Its last output:')] : []),
    ...output.map((line) => style('quiet', `  | ${cut(forTerminal(line), 160)}`)),
  ];
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
  const passed = grade.requirements.filter(({ verdict }) => verdict === 'passed').length;
  const all = passed === grade.requirements.length;
  const score = `${grade.score} of ${grade.maxScore} points`;
  const rest = `${passed} of ${grade.requirements.length} requirements, ${(grade.durationMs / 1000).toFixed(1)} s, seed ${grade.seed}`;
  return `${style(all ? 'good' : 'strong', score)} ${style('quiet', `· ${rest}`)}`;
}

const hasOwnEvidence = ({ checks }: RequirementGrade) =>
  checks.some(({ timeline }) => timeline.length > 0);

const cut = (text: string, length = shownText) =>
  text.length <= length ? text : `${text.slice(0, length)}…`;
