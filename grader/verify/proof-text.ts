import { plain, type Style } from '../reporters/reporter.ts';
import { wrap } from '../reporters/wrap.ts';
import { forTerminal } from '../untrusted/for-terminal.ts';
import { matrixText } from './matrix-text.ts';
import { tallyOf } from './tally.ts';
import type { LabProof, Verification } from './verification.ts';

/** A proof as a lab's author reads it: the matrix, then every problem with its remedy. */
export function proofText(proof: LabProof, style: Style = plain): string {
  const { lab, matrix, verifications, durationMs } = proof;
  const { passed, failed, skipped } = tallyOf([proof]);
  const failures = verifications.filter(({ result }) => result === 'failed');
  const left = verifications.filter(({ result }) => result === 'skipped');
  // Without the matrix only some submissions were judged, which proves no lab.
  const good = matrix ? 'proven' : 'as expected';
  const summary = [
    style(failed === 0 ? 'good' : 'bad', failed === 0 ? good : `${failed} not ${good}`),
    `${passed} of ${verifications.length} verifications passed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    `${(durationMs / 1000).toFixed(1)} s`,
  ].join(', ');
  return [
    `${style('strong', lab)}: ${summary}`,
    ...(matrix ? [matrixText(matrix, style)] : []),
    ...(left.length > 0 ? [left.map((one) => leftOutText(one, style)).join('\n')] : []),
    ...failures.map((one) => failureText(one, style)),
  ].join('\n\n');
}

const leftOutText = ({ subject, reason }: Verification, style: Style) =>
  `${style('warn', '-')} ${subject} could not run here: ${reason}`;

function failureText({ subject, claim, problem, seeds }: Verification, style: Style): string {
  const lines = [`${style('bad', '✗')} ${style('strong', subject)}: ${claim}`];
  if (problem) {
    const { expected, got, remedy, words } = problem;
    lines.push(...field('expected', expected, style), ...field('got', got, style));
    if (words) lines.push(...field('it read', words, style));
    lines.push(...field('remedy', remedy, style));
  }
  if (seeds && seeds.length > 0) lines.push(...field('seed', seeds.slice(0, 5).join(', '), style));
  return lines.join('\n');
}

const width = 100;
const indent = ' '.repeat(14);

function field(name: string, text: string, style: Style): string[] {
  return wrap(forTerminal(text), { width: width - indent.length, maxLines: 24 }).map(
    (line, index) =>
      index === 0 ? `    ${style('quiet', name.padEnd(9))} ${line}` : `${indent}${line}`,
  );
}
