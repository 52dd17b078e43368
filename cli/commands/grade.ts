import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { findLab } from '../../grader/catalog.ts';
import { grade as judge } from '../../grader/grade.ts';
import type { Grade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { isReporterName, reporterNames, reporters } from '../../grader/reporters/table.ts';
import { loadSubmission } from '../../grader/submission.ts';
import { backendNamed } from '../backend-named.ts';
import { loadPlace } from '../check/load-place.ts';
import type { Command, CommandInput } from '../command.ts';
import { exitCodeOf } from '../exit-code-of.ts';
import { labCommand } from '../lab-command.ts';
import { startProgress } from '../progress.ts';
import { sandboxWish } from '../sandbox-wish.ts';
import { seedNamed } from '../seed-named.ts';

/** `lab grade`: judges one folder once and prints the result. */
export const grade: Command = {
  summary: 'Judge a submission once and print the grade',
  usage:
    '<folder|archive> [--lab <id>] [--seed <seed>] [--reporter terminal|json|junit|ctrf] [--json] [--no-record] [--isolate] [--sign <key>]',
  details: [
    'An archive (tar, tar.gz, zip) is unpacked first, and so is a folder that is judged isolated.',
    '',
    '  --commit <rev>    judge this commit of the repository in the folder’s place',
    '  --lab <id>        judge against this lab instead of the one lab.json names',
    '  --seed <seed>     repeat the random data of an earlier grade',
    '  --backend <name>  auto, containers, native or attach, for the services of the lab',
    '  --reporter <name> terminal (default), json, junit or ctrf; --json is short for json',
    '  --isolate         for the work of others: only in a sandbox all of whose walls hold here',
    '  --sign <key>      sign the grade with this private key, which implies --isolate;',
    '                    "lab attest --new-key" makes a key, "lab attest" verifies a grade',
    '  --nonce <text>    with --sign: whatever the grade is to answer, kept in it',
    '  --sandbox <name>  process, bubblewrap or container, instead of the best for your own work',
    '  --no-record       keep the grade out of your progress; for scripts and for the work of others',
    '',
    'Records the grade as "lab check" does. What lies in labs/ is never recorded: it is not yours.',
    '',
    'Exit codes: 0 all passed, 1 not passed, 2 bad arguments or files, 3 environment, 130 interrupted.',
  ],
  options: {
    lab: { type: 'string' },
    seed: { type: 'string' },
    backend: { type: 'string' },
    reporter: { type: 'string' },
    json: { type: 'boolean' },
    'no-record': { type: 'boolean' },
    isolate: { type: 'boolean' },
    commit: { type: 'string' },
    sign: { type: 'string' },
    nonce: { type: 'string' },
    sandbox: { type: 'string' },
  },
  positionals: { min: 1, max: 1 },
  run,
};

/** @throws {GraderError} `usage` when the two ways to say it differ. */
function reporterWished({ json, reporter }: CommandInput['values']): string {
  if (json !== true) return String(reporter ?? 'terminal');
  if (reporter === undefined || reporter === 'json') return 'json';
  throw new GraderError('usage', `--json and --reporter ${reporter} say different things.`);
}

async function run({ values, positionals, signal }: CommandInput): Promise<number> {
  const reporter = reporterWished(values);
  const loadReport = reporterNamed(reporter);
  const sign = await signerFor(values);
  const isolate = values.isolate === true || sign !== undefined;
  await using place = await handedIn(positionals[0] ?? '.', values.commit, isolate);
  const record = values['no-record'] !== true && !place.unpacked;
  const { submission, lab } = await load(place.folder, values.lab);
  using progress = startProgress(lab.id);
  // The submission is starting when this is called first: there is time to load what the end needs.
  let loading:
    | Promise<[Awaited<ReturnType<typeof loadReport>>, RecordGrade | undefined]>
    | undefined;
  const ending = () => (loading ??= Promise.all([loadReport(), record ? loadRecord() : undefined]));
  const judged = await judge(lab, submission, {
    ...seedNamed(values.seed),
    ...(values.backend === undefined ? {} : { backend: backendNamed(String(values.backend)) }),
    ...(record ? { recordAs: 'grade' } : {}),
    ...(place.hash === undefined ? {} : { submissionHash: place.hash }),
    ...sandboxWish({ ...values, isolate }),
    signal,
    onEvent(event) {
      progress.onEvent(event);
      if (event.type === 'plan') void ending();
    },
  });
  const result = sign ? sign(judged) : judged;
  const [render, recordGrade] = await ending();
  const notes = recordGrade?.({ grade: result, folder: submission.folder, source: 'grade' }) ?? [];
  progress[Symbol.dispose]();
  process.stdout.write(`${render(result)}\n`);
  for (const note of notes) process.stderr.write(`${note}\n`);
  return exitCodeOf(result);
}

interface Place extends AsyncDisposable {
  folder: string;
  /** Whether it is a copy, which is gone afterwards. */
  unpacked: boolean;
  hash?: string;
}

/** Your own folder is judged where it is; anything else is unpacked into a folder of ours. */
async function handedIn(
  path: string,
  commit: string | boolean | undefined,
  isolate: boolean,
): Promise<Place> {
  const own = { folder: path, unpacked: false, async [Symbol.asyncDispose]() {} };
  if (commit === undefined && !isolate && !(await isFile(path))) return own;
  const { unpackSubmission } = await import('../../grader/unpack/unpack-submission.ts');
  const revision = commit === undefined ? undefined : String(commit);
  return Object.assign(await unpackSubmission(path, revision), { unpacked: true });
}

const isFile = async (path: string) =>
  (await stat(path).catch(() => undefined))?.isFile() === true && basename(path) !== 'lab.json';

/** The key is looked at before anything is judged, so that nothing is judged in vain. */
async function signerFor({
  sign,
  nonce,
}: CommandInput['values']): Promise<((grade: Grade) => Grade) | undefined> {
  if (sign === undefined) {
    if (nonce === undefined) return undefined;
    throw new GraderError('usage', '--nonce goes with --sign.');
  }
  const [{ readSigningKey }, { signGrade }] = await Promise.all([
    import('../../grader/attestation/signing-key.ts'),
    import('../../grader/attestation/sign-grade.ts'),
  ]);
  const key = await readSigningKey(String(sign));
  return (grade) =>
    signGrade(grade, { key, ...(nonce === undefined ? {} : { nonce: String(nonce) }) });
}

async function load(folder: string, lab: string | boolean | undefined) {
  if (lab === undefined) return loadPlace({ folder });
  return { submission: await loadSubmission(folder), lab: await findLab(String(lab)) };
}

type RecordGrade = typeof import('../check/record-grade.ts').recordGrade;

async function loadRecord(): Promise<RecordGrade> {
  return (await import('../check/record-grade.ts')).recordGrade;
}

function reporterNamed(name: string): () => Promise<(grade: Grade) => string> {
  if (!isReporterName(name)) {
    const known = reporterNames.join(', ');
    throw new GraderError('usage', `There is no reporter "${name}"; there are ${known}.`);
  }
  return async () => {
    const [report, { style }] = await Promise.all([reporters[name](), import('../style.ts')]);
    const hint = (id: string) => labCommand(`hint ${id}`);
    return (result) => report(result, { style, width: process.stdout.columns, hint });
  };
}
