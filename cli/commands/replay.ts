import { existsSync } from 'node:fs';
import { grade as judge } from '../../grader/grade.ts';
import type { Grade, RequirementGrade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { terminalReport } from '../../grader/reporters/terminal.ts';
import { findSubmission, standingIn } from '../check/find-submission.ts';
import { loadPlace } from '../check/load-place.ts';
import type { Command, CommandInput } from '../command.ts';
import { exitCode } from '../command.ts';
import { exitCodeOf } from '../exit-code-of.ts';
import { startProgress } from '../progress.ts';
import { readGrade } from '../replay/read-grade.ts';
import { stepsAsCommands } from '../replay/steps-as-commands.ts';
import { style } from '../style.ts';
import { shownPath, workspaceOf } from '../workspace.ts';

/** `lab replay`: judges what failed in an earlier grade again, with the same random data and faults. */
export const replay: Command = {
  summary: 'Judge again what failed in a grade, with the same data and faults',
  usage: '<grade.json> [requirement] [--submission <folder>] [--curl [--base <origin>]]',
  details: [
    '  --submission <folder>  the code to judge; else the one you stand in, or your workspace',
    '  --curl                 print the steps as commands instead of taking them',
    '  --base <origin>        where those commands go (default http://127.0.0.1:3000)',
    '',
    'Without a requirement: everything that did not pass. A grade comes from "lab grade --json".',
  ],
  options: {
    submission: { type: 'string' },
    curl: { type: 'boolean' },
    base: { type: 'string' },
  },
  positionals: { min: 1, max: 2 },
  run,
};

async function run({ values, positionals, signal }: CommandInput): Promise<number> {
  const [file = '', wanted] = positionals;
  const earlier = await readGrade(file);
  const chosen = choose(earlier, wanted);
  if (chosen.length === 0) {
    process.stdout.write('Everything passed in this grade; there is nothing to replay.\n');
    return exitCode.passed;
  }
  if (values.curl === true) {
    const base = originOf(String(values.base ?? 'http://127.0.0.1:3000'));
    const commands = chosen.map((requirement) => stepsAsCommands(requirement, base).join('\n'));
    process.stdout.write(`${commands.join('\n\n')}\n`);
    return exitCode.passed;
  }
  const { submission, lab } = await submissionFor(earlier, values.submission);
  using progress = startProgress(lab.id);
  const result = await judge(lab, submission, {
    seed: earlier.seed,
    only: chosen.map(({ id }) => id),
    signal,
    onEvent: progress.onEvent,
  });
  progress[Symbol.dispose]();
  const requirements = result.requirements.filter(({ id }) => chosen.some((one) => one.id === id));
  const shown = { ...result, requirements, maxScore: sum(requirements) };
  process.stdout.write(`${terminalReport(shown, { style, width: process.stdout.columns })}\n`);
  if (result.labHash !== earlier.labHash) {
    process.stderr.write('The lab has changed since that grade: its data may differ.\n');
  }
  return exitCodeOf(shown);
}

/**
 * The folder named; else the one stood in, the workspace of the lab, or what was started last.
 * @throws {GraderError} `usage` when it answers another lab than the grade is of.
 */
async function submissionFor({ lab }: Grade, folder: string | boolean | undefined) {
  const workspace = existsSync(workspaceOf(lab)) ? workspaceOf(lab) : undefined;
  const own = standingIn(process.cwd()) ?? workspace;
  const place = await findSubmission(typeof folder === 'string' ? folder : own);
  const loaded = await loadPlace(place);
  if (loaded.lab.id === lab) return loaded;
  throw new GraderError(
    'usage',
    `${shownPath(place.folder)} is for ${loaded.lab.id}, and the grade is of ${lab}. ` +
      'Name the code to judge with --submission <folder>.',
  );
}

function choose(grade: Grade, wanted: string | undefined): RequirementGrade[] {
  if (wanted === undefined) return grade.requirements.filter(({ verdict }) => verdict !== 'passed');
  const found = grade.requirements.find(({ id }) => id === wanted.toUpperCase());
  if (found) return [found];
  const known = grade.requirements.map(({ id }) => id).join(', ');
  throw new GraderError('usage', `This grade has no requirement "${wanted}"; it has ${known}.`);
}

function originOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin;
  throw new GraderError('usage', `--base ${text}: not an origin such as http://127.0.0.1:3000`);
}

const sum = (requirements: readonly RequirementGrade[]) =>
  requirements.reduce((total, { points }) => total + points, 0);
