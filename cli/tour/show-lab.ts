import { grade as judge } from '../../grader/grade.ts';
import type { Grade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { failureLines } from '../../grader/reporters/terminal-failure.ts';
import type { RunFolder } from '../../grader/run-folder.ts';
import { loadSubmission } from '../../grader/submission.ts';
import type { Candidate } from '../../grader/verify/candidate.ts';
import { layOut } from '../../grader/verify/trial-folder.ts';
import { firstOpen, isAllPassed } from '../check/standing-of-grade.ts';
import { labCommand } from '../lab-command.ts';
import { startProgress } from '../progress.ts';
import { style } from '../style.ts';
import { chooseCandidates } from './choose-candidates.ts';

export interface ShowOptions {
  /** Where submissions are put together. */
  folder: RunFolder;
  signal: AbortSignal;
  onLine: (line: string) => void;
}

/** How many submissions came out as they should, how many did not, and what kept others from it. */
export interface Shown {
  right: number;
  wrong: number;
  /** The lab, or what is left of it, cannot be judged on this machine. */
  left: boolean;
  /** Our own machinery failed. */
  faulty: boolean;
}

/** Judges a lab's solution and two wrong submissions before the reader's eyes. */
export async function showLab(lab: Lab, options: ShowOptions): Promise<Shown> {
  const shown: Shown = { right: 0, wrong: 0, left: false, faulty: false };
  options.onLine(`${style('strong', lab.title)} ${style('quiet', `(${lab.id})`)}`);
  try {
    await showCandidates(lab, shown, options);
  } catch (error) {
    if (!(error instanceof GraderError)) throw error;
    shown.wrong += 1;
    options.onLine(`  ${style('bad', '✗')} ${error.message.replaceAll('\n', '\n    ')}`);
  }
  options.onLine('');
  return shown;
}

async function showCandidates(lab: Lab, shown: Shown, options: ShowOptions): Promise<void> {
  const { onLine, signal } = options;
  let explained = false;
  for (const candidate of await chooseCandidates(lab)) {
    const grade = await gradeCandidate(lab, candidate, options);
    if (signal.aborted) return;
    if (grade.outcome === 'environment') {
      shown.left = true;
      onLine(`  ${style('warn', '!')} ${grade.outcomeDetail?.message ?? ''}`);
      return;
    }
    const asExpected = isAsExpected(grade, candidate);
    shown[asExpected ? 'right' : 'wrong'] += 1;
    shown.faulty ||= grade.outcome === 'infrastructure';
    onLine(summary(grade, candidate, asExpected));
    if (candidate.role !== 'wrong' || explained) continue;
    explained = true;
    for (const line of whatItsAuthorReads(grade)) onLine(line);
  }
}

async function gradeCandidate(
  lab: Lab,
  candidate: Candidate,
  { folder, signal }: ShowOptions,
): Promise<Grade> {
  await using laidOut = await layOut(candidate, folder);
  const submission = await loadSubmission(laidOut.path);
  using progress = startProgress(`${lab.id} ${shortName(candidate)}`);
  return await judge(lab, submission, { signal, onEvent: progress.onEvent });
}

function isAsExpected(grade: Grade, candidate: Candidate): boolean {
  if (candidate.role !== 'wrong') return isAllPassed(grade);
  const { fails, mayFail } = candidate.expectation;
  return grade.requirements.every(({ id, verdict }) => {
    if (fails.includes(id)) return verdict === 'failed';
    return verdict === 'passed' || mayFail.includes(id);
  });
}

const nameColumns = 20;

function summary(grade: Grade, candidate: Candidate, asExpected: boolean): string {
  const score = `${grade.score} of ${grade.maxScore}`.padStart('100 of 100'.length);
  const seconds = `${(grade.durationMs / 1000).toFixed(1)} s`.padStart(6);
  const mark = asExpected ? style('good', '✓') : style('bad', '✗');
  const verdict = verdictText(grade, candidate, asExpected);
  return `  ${mark} ${shortName(candidate).padEnd(nameColumns)} ${score} ${style('quiet', seconds)}  ${verdict}`;
}

const shortName = ({ name }: Candidate) => name.replace('wrong/', '');

function verdictText(grade: Grade, { role }: Candidate, asExpected: boolean): string {
  if (role !== 'wrong' && asExpected) return 'passes everything';
  const failed = grade.requirements.filter(({ verdict }) => verdict !== 'passed');
  const what =
    grade.outcome === 'graded'
      ? `fails ${failed.map(({ id }) => id).join(', ')}`
      : `${grade.outcome}: ${grade.outcomeDetail?.message ?? ''}`;
  return asExpected ? `${what}, as it should` : style('bad', `${what}, as it should not`);
}

/** The first failure in full. */
function whatItsAuthorReads(grade: Grade): string[] {
  const open = firstOpen(grade);
  if (!open) return [];
  const width = Math.min(process.stdout.columns ?? 80, 100) - indent.length;
  return [
    '',
    style('quiet', `${indent}What its author reads:`),
    ...failureLines(open, { style, width, hint }).map((line) => indent + line),
    '',
  ];
}

const hint = (id: string) => labCommand(`hint ${id}`);

const indent = '      ';
