import { dirname, join, resolve } from 'node:path';
import { findLab, labsFolder, loadCatalog } from '../../grader/catalog.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { learnerFiles } from '../pack/learner-files.ts';
import { writeArchive } from '../pack/write-archive.ts';
import { shownPath } from '../workspace.ts';

/** `lab pack`: the platform without anything a learner is not to see. */
export const pack: Command = {
  summary: 'Pack an edition for learners, without checks and submissions',
  usage: '--edition learner [--out <file.tar.gz>]',
  details: [
    'In the edition everything works but judging: "lab check" packs the work to be handed in, and',
    'says how. It is judged elsewhere, by "lab grade <archive> --isolate" in this repository.',
    '',
    '  --edition learner  the one there is',
    '  --out <file>       where to write it; without it api-labs-learner.tar.gz',
    '',
    'Exit codes: 0 packed, 2 bad arguments or files.',
  ],
  options: { edition: { type: 'string' }, out: { type: 'string' } },
  positionals: { min: 0, max: 0 },
  run,
};

async function run({ values }: CommandInput): Promise<number> {
  if (values.edition !== 'learner') {
    throw new GraderError('usage', 'Say which edition: lab pack --edition learner.');
  }
  const root = join(import.meta.dirname, '..', '..');
  if (labsFolder !== join(root, 'labs')) {
    throw new GraderError('usage', 'LAB_LABS_DIR names other labs; only those here are packed.');
  }
  const file = resolve(String(values.out ?? 'api-labs-learner.tar.gz'));
  const labs = (await loadCatalog()).map(({ id }) => id);
  const names = await learnerFiles(root, await withNeeds(labs));
  await writeArchive(file, root, names).catch((cause: NodeJS.ErrnoException) => {
    throw new GraderError('usage', `Cannot write ${shownPath(file)}: ${whyNot(cause, file)}`, {
      cause,
    });
  });
  process.stdout.write(
    `${shownPath(file)}: ${labs.length} labs, ${names.length} files, no checks, no submissions\n`,
  );
  return exitCode.passed;
}

function whyNot({ code, message }: NodeJS.ErrnoException, file: string): string {
  if (code === 'ENOENT') return `there is no folder ${dirname(file)}`;
  return code === 'EISDIR' ? 'it is a folder; name a file in it' : message;
}

/** A lab may need one that is still a draft: it comes along, on no roadmap. */
async function withNeeds(labs: readonly string[]): Promise<string[]> {
  const ids = new Set(labs);
  for (const id of ids) for (const need of (await findLab(id)).needs) ids.add(need);
  return [...ids];
}
