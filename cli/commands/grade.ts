import { findLab } from '../../grader/catalog.ts';
import { grade as judge } from '../../grader/grade.ts';
import type { Grade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { isReporterName, reporterNames, reporters } from '../../grader/reporters/table.ts';
import { loadSubmission } from '../../grader/submission.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { startProgress } from '../progress.ts';

/** `lab grade`: judges one folder once and prints the result. */
export const grade: Command = {
  summary: 'Judge a submission once and print the grade',
  usage: '<folder> [--lab <id>] [--seed <seed>] [--reporter terminal|json|junit|ctrf] [--json]',
  details: [
    '  --lab <id>        judge against this lab instead of the one lab.json names',
    '  --seed <seed>     repeat the random data of an earlier grade',
    '  --backend <name>  containers, native or attach, for the services of the lab',
    '  --reporter <name> terminal (default), json, junit or ctrf; --json is short for json',
    '',
    'Exit codes: 0 all passed, 1 not passed, 2 bad arguments or files, 3 environment, 130 interrupted.',
  ],
  options: {
    lab: { type: 'string' },
    seed: { type: 'string' },
    backend: { type: 'string' },
    reporter: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: { min: 1, max: 1 },
  run,
};

async function run({ values, positionals, signal }: CommandInput): Promise<number> {
  const reporter = values.json === true ? 'json' : String(values.reporter ?? 'terminal');
  const loadReport = reporterNamed(reporter);
  const submission = await loadSubmission(positionals[0] ?? '.');
  const lab = await findLab(String(values.lab ?? submission.lab));
  using progress = startProgress(lab.id);
  let report: ReturnType<typeof loadReport> | undefined;
  const result = await judge(lab, submission, {
    ...(values.seed === undefined ? {} : { seed: String(values.seed) }),
    ...(values.backend === undefined
      ? {}
      : { backend: await backendNamed(String(values.backend)) }),
    signal,
    onEvent(event) {
      progress.onEvent(event);
      // The submission is starting: there is time to load what is needed at the end.
      if (event.type === 'plan') report = loadReport();
    },
  });
  const render = await (report ?? loadReport());
  progress[Symbol.dispose]();
  process.stdout.write(`${render(result)}\n`);
  return exitCodeOf(result);
}

/** 0 when everything passed; 3 when something could not be judged; 1 otherwise. */
export function exitCodeOf(result: Grade): number {
  if (result.outcome === 'interrupted') return exitCode.interrupted;
  if (['environment', 'infrastructure'].includes(result.outcome)) return exitCode.environment;
  if (result.requirements.some(({ verdict }) => verdict === 'errored')) return exitCode.environment;
  return result.requirements.every(({ verdict }) => verdict === 'passed')
    ? exitCode.passed
    : exitCode.notPassed;
}

function reporterNamed(name: string): () => Promise<(grade: Grade) => string> {
  if (!isReporterName(name)) {
    const known = reporterNames.join(', ');
    throw new GraderError('usage', `There is no reporter "${name}"; there are ${known}.`);
  }
  return async () => {
    const [report, { style }] = await Promise.all([reporters[name](), import('../style.ts')]);
    return (result) => report(result, { style, width: process.stdout.columns });
  };
}

async function backendNamed(name: string) {
  const { backendNames, isBackendName } = await import('../../runtime/service-name.ts');
  if (isBackendName(name)) return name;
  throw new GraderError(
    'usage',
    `There is no backend "${name}"; there are ${backendNames.join(', ')}.`,
  );
}
