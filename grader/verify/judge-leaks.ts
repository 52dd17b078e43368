import { dirname } from 'node:path';
import type { CheckResult } from '../check-result.ts';
import type { CheckGrade } from '../grade-record.ts';
import { stringsIn } from '../reporters/learner-text.ts';
import { terminalReport } from '../reporters/terminal.ts';
import type { Disclosure } from '../schema/lab-manifest.ts';
import { collapse } from './check-fragments.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './verification.ts';

const graderFolder = dirname(import.meta.dirname);

/** No output for learners holds check source, paths of ours, or more than the lab discloses. */
export function judgeLeaks(evidence: Evidence, fragments: readonly string[]): Finding {
  const claim = 'leaks nothing';
  const { grade } = evidence;
  const texts = [terminalReport(grade), ...stringsIn(grade)].map(collapse);
  const leaks = [...ourFiles(evidence, texts), ...sourceIn(texts, fragments), ...values(evidence)];
  const [first] = leaks;
  if (first === undefined) return { claim };
  const problem = {
    expected: 'nothing hidden in what a learner reads',
    got: `${first}${leaks.length > 1 ? `, and ${leaks.length - 1} more` : ''}`,
    remedy: 'Take it out of what the check says, notes and shows as evidence, or raise "disclose".',
  };
  return { claim, problem };
}

function ourFiles({ lab }: Evidence, texts: readonly string[]): string[] {
  const inside = [graderFolder, lab.checksFolder, `labs/${lab.id}/checks`, '.check.ts'];
  return inside
    .filter((part) => texts.some((text) => text.includes(part)))
    .map((part) => `a path of ours (${part})`);
}

const sourceIn = (texts: readonly string[], fragments: readonly string[]) =>
  fragments
    .filter((fragment) => texts.some((text) => text.includes(fragment)))
    .map((fragment) => `check source (${fragment})`);

/** What the checks found, against what each requirement's disclosure level lets through. */
function values({ lab, grade, results }: Evidence): string[] {
  return lab.requirements.flatMap(({ id, disclose }) => {
    const shown = grade.requirements.find((requirement) => requirement.id === id)?.checks ?? [];
    if (disclose === 'full') return [];
    const failed = results.filter((one) => one.requirement === id && one.verdict === 'failed');
    const hidden = failed.filter(isAboutValues).flatMap((one) => hiddenValues(one, disclose));
    const text = stringsIn(shown.map(({ name, message, actual }) => [name, message, actual]));
    return [
      ...shown.flatMap((check) => openFields(check, disclose)),
      ...hidden.filter((value) => standsIn(text.join('\n'), value)),
    ].map((what) => `something of ${id} above its level ${disclose} (${what})`);
  });
}

type Level = Exclude<Disclosure, 'full'>;

const closedFields: Record<Level, readonly (keyof CheckGrade)[]> = {
  none: ['name', 'message', 'expected', 'actual', 'timeline'],
  symptom: ['expected', 'actual', 'timeline'],
  actual: ['expected', 'timeline'],
};

function openFields(check: CheckGrade, level: Level): string[] {
  return closedFields[level].filter((field) => stringsIn(check[field]).join('') !== '');
}

/** That no answer came, or not in time, tells nothing about the values that were expected. */
function isAboutValues({ message = '', expected = '' }: CheckResult): boolean {
  if (expected === 'a complete answer' || /^within \d+ ms$/.test(expected)) return false;
  return !message.startsWith(`expected ${expected} within `);
}

function hiddenValues({ message, expected, actual }: CheckResult, level: Level): string[] {
  const hidden = {
    none: [message, expected, actual],
    symptom: [expected, actual],
    actual: [expected],
  };
  return hidden[level].filter((value) => value !== undefined).filter(({ length }) => length > 1);
}

/** As a word of its own: `20` is not told by `201`. */
function standsIn(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + value.length] ?? ' '}`;
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}
