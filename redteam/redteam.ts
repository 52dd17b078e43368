import { parseArgs } from 'node:util';
import { nearest } from '../grader/nearest.ts';
import { isSandboxName, sandboxNames } from '../grader/sandbox/sandbox.ts';
import { attacks } from './attacks/table.ts';
import { elsewhere } from './elsewhere.ts';
import { closing, elsewhereLine, heading, line, modesty } from './lines.ts';
import { runAttacks } from './run-attacks.ts';

/**
 * `npm run redteam`: every attack on every sandbox that works here.
 * Exit codes: 0 none came through, 1 some did, 2 bad arguments, 3 there was nothing to try them on.
 */
const usage = `npm run redteam -- [--sandbox process,bubblewrap,container] [--only name,…] [--quick] [--jobs 2]`;

process.exit(await main());

async function main(): Promise<number> {
  const options = readArguments();
  if (typeof options === 'string') {
    console.error(`${options}\n${usage}`);
    return 2;
  }
  const tally = { passed: 0, failed: 0, leftOut: 0 };
  for (const name of options.sandboxes) {
    const { results, modest, problem } = await runAttacks(name, options.chosen, {
      jobs: options.jobs,
      onResult: (result) => console.log(line(result)),
    });
    if (problem !== undefined) {
      console.log(`${heading(name)}not tried: ${problem}`);
      tally.leftOut += options.chosen.length;
      continue;
    }
    for (const wall of options.all ? modest : []) console.log(modesty(name, wall));
    tally.failed += options.all ? modest.length : 0;
    for (const { fate } of results) {
      if (fate === 'came through') tally.failed += 1;
      else if (fate === 'left out') tally.leftOut += 1;
      else tally.passed += 1;
    }
  }
  if (options.all) for (const one of elsewhere) console.log(elsewhereLine(one));
  console.log(closing(tally));
  if (tally.failed > 0) return 1;
  return tally.passed > 0 ? 0 : 3;
}

/** What is to be tried, or what is wrong with the arguments. */
function readArguments() {
  const list = (text: string | undefined) => text?.split(',').filter((part) => part !== '');
  let values: { sandbox?: string; only?: string; quick: boolean; jobs: string };
  try {
    ({ values } = parseArgs({
      options: {
        sandbox: { type: 'string' },
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        jobs: { type: 'string', default: '2' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const only = list(values.only);
  const names = attacks.map(({ name }) => name);
  for (const [wanted, known] of [
    [list(values.sandbox), sandboxNames],
    [only, names],
  ] as const) {
    const stray = wanted?.find((name) => !known.some((one) => one === name));
    if (stray !== undefined) {
      const near = nearest(stray, known);
      return `There is no "${stray}"${near ? `; did you mean "${near}"?` : '.'}`;
    }
  }
  const sandboxes = list(values.sandbox)?.filter(isSandboxName) ?? sandboxNames;
  const chosen = attacks.filter(
    ({ name, quick }) => (only?.includes(name) ?? true) && (quick === true || !values.quick),
  );
  const jobs = Number(values.jobs);
  if (!(jobs >= 1)) return `--jobs is "${values.jobs}"; give a number from 1.`;
  if (sandboxes.length === 0 || chosen.length === 0) return 'There is nothing to try.';
  return { sandboxes, chosen, jobs, all: chosen.length === attacks.length };
}
