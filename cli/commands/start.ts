import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findLab } from '../../grader/catalog.ts';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { missingPackages } from '../check/missing-packages.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { labCommand } from '../lab-command.ts';
import { ProgressStore, type Standing } from '../progress-store/progress-store.ts';
import { durationText } from '../roadmap/roadmap-text.ts';
import { linkCommand } from '../start/link-command.ts';
import { makeWorkspace } from '../start/make-workspace.ts';
import { style } from '../style.ts';
import { shownPath } from '../workspace.ts';

/** `lab start`: makes the learner's workspace for a lab and says how to go on. */
export const start: Command = {
  summary: "Copy a lab's brief and starter into your workspace",
  usage: '<lab>',
  details: [
    'The workspace is workspace/<lab>/ in this checkout, wherever you call from. What is there is',
    'never overwritten. LAB_WORKSPACE names another folder for all of them.',
  ],
  options: {},
  positionals: { min: 1, max: 1 },
  run,
};

async function run({ positionals }: CommandInput): Promise<number> {
  const lab = await findLab(positionals[0] ?? '');
  const { folder, made } = await makeWorkspace(lab);
  await linkCommand();
  const standings = noteStarted(lab, folder);
  const missing = lab.needs.filter((need) => !standings.get(need)?.done);
  const lines = made
    ? await startedText(lab, folder)
    : alreadyText(lab, folder, standings.get(lab.id)?.best);
  process.stdout.write(`${[...lines, ...warning(missing)].join('\n')}\n`);
  return exitCode.passed;
}

/** A progress file that cannot be used keeps nobody from starting. */
function noteStarted(lab: Lab, folder: string): Map<string, Standing> {
  try {
    using store = new ProgressStore();
    store.noteStarted(lab.id, folder);
    return store.standings();
  } catch (error) {
    if (!(error instanceof GraderError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return new Map();
  }
}

async function startedText(lab: Lab, folder: string): Promise<string[]> {
  const steps: [string, string][] = [
    [`Read ${shownPath(join(folder, 'README.md'))}`, 'the brief: every rule that is judged'],
    [
      `Change ${shownPath(join(folder, await firstSource(folder)))}`,
      'or start afresh in any language',
    ],
    ...packageSteps(folder),
    [labCommand('check --watch', folder), 'judges your work on every save'],
  ];
  const columns = Math.max(...steps.map(([what]) => what.length));
  return [
    `${style('good', 'Started')} ${style('strong', lab.title)} in ${shownPath(folder)} ${style('quiet', `(about ${durationText(lab.minutes)})`)}`,
    '',
    ...steps.map(
      ([what, why], index) => `  ${index + 1}. ${what.padEnd(columns)}  ${style('quiet', why)}`,
    ),
  ];
}

/** In this checkout its packages are found; elsewhere they are not, until they are installed there. */
function packageSteps(folder: string): [string, string][] {
  const missing = missingPackages(folder);
  if (missing.length === 0) return [];
  return [[`Run npm install in ${shownPath(folder)}`, `brings ${missing.join(', ')}`]];
}

function alreadyText(lab: Lab, folder: string, best: number | undefined): string[] {
  const score = best === undefined ? 'not checked yet' : `best so far ${best} of 100`;
  return [
    `${style('strong', shownPath(folder))} is there already (${score}); nothing was changed.`,
    '',
    `  Go on:        ${labCommand(`check ${lab.id} --watch`)}`,
    `  Begin again:  ${labCommand(`reset ${lab.id}`)} ${style('quiet', '(keeps your work aside)')}`,
  ];
}

function warning(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  const labs = missing.join(' and ');
  return [
    '',
    style('warn', `This lab builds on ${labs}, which you have not done yet. You may go on.`),
  ];
}

/** The file a learner opens first. */
async function firstSource(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'src')).catch(() => []);
  const first = names.find((name) => /^(server|main|app|index)\./.test(name)) ?? names.sort()[0];
  return first === undefined ? 'the starter' : join('src', first);
}
