import { grade as judge } from '../../grader/grade.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { hasChecks } from '../../grader/lab.ts';
import type { BackendName } from '../../runtime/service-name.ts';
import { backendNamed } from '../backend-named.ts';
import { findSubmission, type SubmissionPlace } from '../check/find-submission.ts';
import { loadPlace } from '../check/load-place.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { exitCodeOf } from '../exit-code-of.ts';
import { startProgress } from '../progress.ts';
import { sandboxWish } from '../sandbox-wish.ts';
import { seedNamed } from '../seed-named.ts';
import { shownPath } from '../workspace.ts';

/** `lab check`: judges the learner's own work, records the grade and says what is next. */
export const check: Command = {
  summary: 'Judge your work, record it, and see what is next',
  usage: '[folder|lab] [--watch] [--all]',
  details: [
    'Without an argument: the submission you stand in, else that of the last lab you started.',
    '',
    '  --watch           grade again on every save, until you quit',
    '  --poll            with --watch: look for saves instead of being told; for network folders',
    '  --all             every failure in full, not only the first',
    '  --seed <seed>     repeat the random data of an earlier grade',
    '  --backend <name>  auto, containers, native or attach, for the services of the lab',
    '  --sandbox <name>  process, bubblewrap or container; process lets a debugger in',
    '',
    'In the learner edition, which has no checks, it packs your work to be handed in.',
    '',
    'Exit codes: 0 all passed (or you quit watching), 1 not passed, 2 bad arguments or files,',
    '3 environment, 130 interrupted.',
  ],
  options: {
    watch: { type: 'boolean', short: 'w' },
    poll: { type: 'boolean' },
    all: { type: 'boolean', short: 'a' },
    seed: { type: 'string' },
    backend: { type: 'string' },
    sandbox: { type: 'string' },
  },
  positionals: { min: 0, max: 1 },
  run,
};

async function run({ values, positionals, signal }: CommandInput): Promise<number> {
  if (values.poll === true && values.watch !== true) {
    throw new GraderError('usage', '--poll goes with --watch.');
  }
  const place = await findSubmission(positionals[0]);
  const options: CheckOptions = {
    ...seedNamed(values.seed),
    ...(values.backend === undefined ? {} : { backend: backendNamed(String(values.backend)) }),
    ...sandboxWish(values),
    signal,
  };
  if (values.watch === true) return checkOnSave(place, options, values.poll === true);
  return checkOnce(place, options, values.all === true);
}

async function checkOnSave(
  place: SubmissionPlace,
  { signal, ...grade }: CheckOptions,
  poll: boolean,
): Promise<number> {
  const [{ watchCheck }, { style }] = await Promise.all([
    import('../watch/watch-check.ts'),
    import('../style.ts'),
  ]);
  const { stdin: input, stdout: output } = process;
  if (!input.isTTY || !output.isTTY) {
    const { plainSurface } = await import('../watch/plain-surface.ts');
    const openSurface = () => plainSurface(shownPath(place.folder));
    return watchCheck(place, { grade, poll, openSurface, signal });
  }
  const { terminalSurface } = await import('../watch/terminal-surface.ts');
  return watchCheck(place, {
    grade,
    poll,
    openSurface: (send) => terminalSurface({ input, output, style }, send),
    signal,
  });
}

interface CheckOptions extends ReturnType<typeof sandboxWish> {
  seed?: string;
  backend?: BackendName;
  signal: AbortSignal;
}

async function checkOnce(
  place: SubmissionPlace,
  options: CheckOptions,
  all: boolean,
): Promise<number> {
  const { submission, lab } = await loadPlace(place);
  if (!hasChecks(lab)) {
    const { handIn } = await import('../pack/hand-in.ts');
    process.stdout.write(`${await handIn(submission)}\n`);
    return exitCode.environment;
  }
  using progress = startProgress(lab.id);
  const grade = await judge(lab, submission, {
    ...options,
    recordAs: 'check',
    onEvent: progress.onEvent,
  });
  progress[Symbol.dispose]();
  const [{ recordGrade }, { learnerReport }, { style }] = await Promise.all([
    import('../check/record-grade.ts'),
    import('../check/learner-report.ts'),
    import('../style.ts'),
  ]);
  const notes = recordGrade({ grade, folder: submission.folder, source: 'check' });
  const { folder } = submission;
  const report = await learnerReport(grade, { folder, style, width: process.stdout.columns, all });
  process.stdout.write(`${report}\n`);
  for (const note of notes) process.stderr.write(`${note}\n`);
  return exitCodeOf(grade);
}
