import { findLab, labIds } from '../grader/catalog.ts';
import { GraderError } from '../grader/grader-error.ts';
import { compareRunners } from './compare-runners.ts';
import { runProgram } from './run-program.ts';
import { add, closingLine, nothing, type Tally } from './tally.ts';

const usage = `npm run vitest:labs -- [lab …] [--submission <name or folder>] [--watch] [vitest's flags]
npm run vitest:labs -- [lab …] --compare

Runs the labs' checks under vitest against the solution, or against another submission:
accepted/<name>, wrong/<name>, starter, or a folder (./mine). All that is not named here goes to
vitest, such as -t FA-03 or --inspect-brk --no-file-parallelism.
--compare holds vitest and the engine to the same verdicts, for every submission.`;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof GraderError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(argv: readonly string[]): Promise<number> {
  const { labs, submission, flags, rest } = await readArguments(argv);
  if (flags.has('--help')) {
    console.log(usage);
    return 0;
  }
  if (flags.has('--compare')) return compare(labs.length > 0 ? labs : await labIds());
  if (submission !== undefined) process.env.LAB_SUBMISSION = submission;
  return runProgram('vitest/vitest.mjs', [
    flags.has('--watch') ? 'watch' : 'run',
    '--config=grader/vitest/vitest.config.ts',
    ...labs.map((id) => `--project=${id}`),
    ...rest,
  ]);
}

interface Arguments {
  labs: string[];
  submission: string | undefined;
  flags: Set<string>;
  /** For vitest. */
  rest: string[];
}

/** Labs come first; a bare word among them that is none is a mistake, not a filter. */
async function readArguments(argv: readonly string[]): Promise<Arguments> {
  const words = [...argv];
  const read: Arguments = { labs: [], submission: undefined, flags: new Set(), rest: [] };
  while (words[0] !== undefined && /^[a-z][a-z0-9-]*$/.test(words[0])) {
    read.labs.push((await findLab(words.shift() ?? '')).id);
  }
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--submission') read.submission = words.shift();
    else if (word.startsWith('--submission=')) read.submission = word.slice('--submission='.length);
    else if (['--watch', '--compare', '--help'].includes(word)) read.flags.add(word);
    else read.rest.push(word);
  }
  return read;
}

async function compare(labs: readonly string[]): Promise<number> {
  let total: Tally = nothing;
  for (const id of labs) {
    const { compared, differences, skipped } = await compareRunners(await findLab(id));
    const failed = differences.length;
    total = add(total, { passed: compared - failed, failed, skipped: skipped.length });
    console.log(`${id}: ${compared - failed} of ${compared} verdicts are the same in both runners`);
    for (const line of differences) console.log(`  ✗ ${line}`);
    for (const line of skipped) console.log(`  - ${line}`);
  }
  console.log(closingLine(total));
  return total.failed === 0 ? 0 : 1;
}
