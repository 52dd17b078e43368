import { findLab, labIds } from '../../grader/catalog.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { proofText } from '../../grader/verify/proof-text.ts';
import { closingLine, tallyOf } from '../../grader/verify/tally.ts';
import type { LabProof } from '../../grader/verify/verification.ts';
import { type VerifyOptions, verifyLab } from '../../grader/verify/verify-lab.ts';
import { assertWhole } from '../../grader/whole-lab.ts';
import { backendNamed } from '../backend-named.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { seedNamed } from '../seed-named.ts';
import { style } from '../style.ts';
import { startVerifyProgress } from '../verify-progress.ts';

/** `lab verify`: proves labs by their own submissions. */
export const verify: Command = {
  summary: 'Prove a lab: right submissions pass, wrong ones fail as they should',
  usage: '[<lab> …] [--only <submission>] [--runs <n>] [--jobs <n>] [--seed <seed>] [--json]',
  details: [
    'Without a lab, all labs are proven.',
    '',
    '  --only <submission>  judge this one alone and show what a learner would read: starter,',
    '                       solution, accepted/<name>, wrong/<name> or universal/<name>',
    '  --runs <n>           judge everything n times, each with a seed of its own; without it the',
    '                       correct submissions twice, all others once',
    '  --jobs <n>           gradings at a time; without it one for every core',
    '  --seed <seed>        repeat the random data of an earlier run',
    '  --backend <name>     containers, native or attach, for the services of the lab',
    '  --json               print the proofs as data',
    '',
    'Where a program is missing, submissions that need it are skipped; with CI=true they fail.',
    'Exit codes: 0 proven, 1 not proven, 2 bad arguments or files, 3 environment, 130 interrupted.',
  ],
  options: {
    only: { type: 'string' },
    runs: { type: 'string' },
    jobs: { type: 'string' },
    seed: { type: 'string' },
    backend: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: { min: 0, max: 1000 },
  run,
};

async function run({ values, positionals, signal }: CommandInput): Promise<number> {
  const options: VerifyOptions = {
    runs: countFrom(values.runs, '--runs'),
    jobs: countFrom(values.jobs, '--jobs'),
    only: textFrom(values.only),
    seed: seedNamed(values.seed).seed,
    backend: values.backend === undefined ? undefined : backendNamed(String(values.backend)),
    strict: process.env.CI === 'true',
    signal,
  };
  const ids = positionals.length > 0 ? [...new Set(positionals)] : await labIds();
  if (options.only !== undefined && ids.length !== 1) {
    throw new GraderError(
      'usage',
      'With --only, name the one lab: lab verify <lab> --only <name>.',
    );
  }
  const print = values.json === true ? () => undefined : writeLine;
  const proofs: LabProof[] = [];
  let worst: number = exitCode.passed;
  for (const id of ids) {
    const proof = await prove(id, options, print).catch((error: unknown) => {
      worst = Math.max(worst, exitCodeFor(error));
      return unprovable(id, error);
    });
    proofs.push(proof);
    print(`${proofText(proof, style)}\n`);
  }
  if (values.json === true) writeLine(JSON.stringify({ formatVersion: 1, labs: proofs }, null, 2));
  const tally = tallyOf(proofs);
  print(closingLine(tally));
  if (worst !== exitCode.passed) return worst;
  return tally.failed === 0 ? exitCode.passed : exitCode.notPassed;
}

async function prove(
  id: string,
  options: VerifyOptions,
  print: (text: string) => void,
): Promise<LabProof> {
  const lab = await findLab(id);
  await assertWhole(lab);
  using progress = startVerifyProgress();
  return await verifyLab(lab, {
    ...options,
    onEvent: progress.onEvent,
    ...(options.only === undefined ? {} : { onReport: (_name, report) => print(`${report}\n`) }),
  });
}

/** A lab with invalid files, or without its services, is one failure; the others are proven all the same. */
function unprovable(lab: string, error: unknown): LabProof {
  const problem = {
    expected: 'a lab that can be judged',
    got: error instanceof Error ? error.message : String(error),
    remedy: 'Correct what the lines above name.',
  };
  const verification = { subject: lab, claim: 'can be judged', result: 'failed' as const, problem };
  return { lab, verifications: [verification], matrix: null, durationMs: 0 };
}

/** Throws what is no matter of a single lab. */
function exitCodeFor(error: unknown): number {
  if (error instanceof GraderError && error.code === 'bad-lab') return exitCode.usage;
  const isRuntime = error instanceof Error && error.name === 'RuntimeError';
  if (isRuntime && 'code' in error && error.code !== 'bad-option') return exitCode.environment;
  throw error;
}

function countFrom(value: CommandInput['values'][string], option: string): number | undefined {
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(String(value))) return Number(value);
  throw new GraderError('usage', `${option} is "${value}"; give a number from 1 to 9999.`);
}

const textFrom = (value: CommandInput['values'][string]) =>
  value === undefined ? undefined : String(value);

function writeLine(text: string): void {
  process.stdout.write(`${text}\n`);
}
