import type { Grade } from '../../grader/grade-record.ts';
import { failureLines } from '../../grader/reporters/terminal-failure.ts';
import { lineForTerminal } from '../../grader/untrusted/for-terminal.ts';
import type { Candidate } from '../../grader/verify/candidate.ts';
import { firstOpen } from '../check/standing-of-grade.ts';
import { labCommand } from '../lab-command.ts';
import { style } from '../style.ts';

const nameColumns = 22;
const indent = '      ';

export const nameOf = ({ name }: Candidate) => name.replace('wrong/', '');

/** One submission in one line: its score, what it fails, and whether that is as it should be. */
export function summary(grade: Grade, candidate: Candidate, asExpected: boolean): string {
  const score = `${grade.score} of ${grade.maxScore}`.padStart('100 of 100'.length);
  const seconds = `${(grade.durationMs / 1000).toFixed(1)} s`.padStart(6);
  const mark = asExpected ? style('good', '✓') : style('bad', '✗');
  const verdict = verdictText(grade, candidate, asExpected);
  return `  ${mark} ${nameOf(candidate).padEnd(nameColumns)} ${score} ${style('quiet', seconds)}  ${verdict}`;
}

function verdictText(grade: Grade, { role }: Candidate, asExpected: boolean): string {
  if (role !== 'wrong' && asExpected) return 'passes everything';
  const failed = grade.requirements.filter(({ verdict }) => verdict !== 'passed');
  const ids = failed.map(({ id }) => id).join(', ') || 'nothing';
  const what =
    grade.outcome === 'graded'
      ? `fails ${ids}`
      : `${grade.outcome}: ${lineForTerminal(grade.outcomeDetail?.message ?? '')}`;
  return asExpected ? `${what}, as it should` : style('bad', `${what}, as it should not`);
}

/** The first failure in full. */
export function whatItsAuthorReads(grade: Grade): string[] {
  const open = firstOpen(grade);
  if (!open) return [];
  const width = Math.min(process.stdout.columns ?? 80, 100) - indent.length;
  const hint = (id: string) => labCommand(`hint ${id}`);
  return [
    '',
    style('quiet', `${indent}What its author reads:`),
    ...failureLines(open, { style, width, hint }).map((line) => indent + line),
    '',
  ];
}
