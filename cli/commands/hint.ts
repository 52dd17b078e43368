import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { wrap } from '../../grader/reporters/wrap.ts';
import { findSubmission, type SubmissionPlace } from '../check/find-submission.ts';
import { loadPlace } from '../check/load-place.ts';
import { type NamedRequirement, requirementNamed } from '../check/requirement-named.ts';
import { firstOpen, isAllPassed } from '../check/standing-of-grade.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { labCommand } from '../lab-command.ts';
import { existingProgress, ProgressStore } from '../progress-store/progress-store.ts';
import { style } from '../style.ts';

/** `lab hint`: reveals one more hint for a requirement, weakest first. */
export const hint: Command = {
  summary: 'Reveal one more hint, the weakest first',
  usage: '[requirement]',
  details: [
    'Without an argument: for the first requirement that failed when you last checked.',
    'Hints revealed before are shown again; they cost nothing.',
  ],
  options: {},
  positionals: { min: 0, max: 1 },
  run,
};

async function run({ positionals }: CommandInput): Promise<number> {
  const word = positionals[0];
  const named = word === undefined ? await firstFailing() : await byName(word);
  if (named === undefined) return exitCode.passed;
  process.stdout.write(`${reveal(named).join('\n')}\n`);
  return exitCode.passed;
}

async function byName(word: string): Promise<NamedRequirement> {
  const atHand = await findSubmission()
    .then(loadPlace)
    .catch(() => undefined);
  return requirementNamed(word, atHand?.lab);
}

/** `undefined` when nothing failed, which it says. */
async function firstFailing(): Promise<NamedRequirement | undefined> {
  const place = await findSubmission();
  const { lab } = await loadPlace(place);
  const last = lastGrade(lab, place);
  if (last === undefined) {
    const check = labCommand('check');
    throw new GraderError(
      'usage',
      `${lab.id} was not checked yet. Run "${check}" first, or name a requirement.`,
    );
  }
  const open = firstOpen(last);
  const requirement = lab.requirements.find(({ id }) => id === open?.id);
  if (requirement) return { lab, requirement };
  process.stdout.write(
    isAllPassed(last)
      ? `Nothing of ${lab.id} failed when you last checked; no hint is needed.\n`
      : `When you last checked, no requirement was judged to have failed. Run "${labCommand('check')}".\n`,
  );
  return undefined;
}

function lastGrade(lab: Lab, { folder }: SubmissionPlace) {
  using store = existingProgress();
  return store?.lastGrade(lab.id, folder)?.grade;
}

function reveal({ lab, requirement }: NamedRequirement): string[] {
  const { id, title, hints } = requirement;
  using store = new ProgressStore();
  const before = store.hintsRevealed(lab.id, id);
  const revealed = Math.min(store.revealHint(lab.id, id, hints.length), hints.length);
  const left = hints.length - revealed;
  return [
    ...hanging(`${id}  `, title).map((line) => style('strong', line)),
    '',
    ...hints.slice(0, revealed).flatMap((text, index) => {
      const lines = hanging(`  ${index + 1}. `, text);
      return index < before ? lines.map((line) => style('quiet', line)) : lines;
    }),
    '',
    style('quiet', whatIsLeft(id, left, before === revealed)),
  ];
}

function whatIsLeft(id: string, left: number, allSeen: boolean): string {
  if (left > 0) return `${left} more: ${labCommand(`hint ${id}`)}`;
  return allSeen ? 'These are all the hints there are; none is left.' : 'This was the last hint.';
}

/** A text behind a label, its further lines indented as far. */
function hanging(label: string, text: string): string[] {
  const width = Math.min(process.stdout.columns ?? 80, 100) - label.length;
  return wrap(text, { width }).map(
    (line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line,
  );
}
