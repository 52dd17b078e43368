import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { CheckResult } from '../grader/check-result.ts';
import { freePort } from '../grader/free-port.ts';
import { grade } from '../grader/grade.ts';
import { loadLab } from '../grader/lab.ts';
import { loadSubmission } from '../grader/submission.ts';
import { betweenRequests } from './between-requests.ts';
import { floor } from './floor.ts';
import { interleaved } from './interleaved.ts';
import { median } from './median.ts';
import { ratioByRound } from './ratio-by-round.ts';
import { runCommand } from './run-command.ts';
import { benchSandboxes } from './sandboxes.ts';
import { serviceLines } from './services.ts';

/**
 * Prints ratios measured in one run. The absolute times depend on the machine and what else it
 * does; the ratios do not.
 */
const root = join(import.meta.dirname, '..');
const rounds = Number(process.argv[2] ?? 9);
const batchSize = Number(process.argv[3] ?? 50);
/** Each takes more than a minute. */
const batchRounds = 3;
const lab = await loadLab(join(root, 'labs/first-api'));
const submission = await loadSubmission(join(root, 'labs/first-api/submissions/solution'));

// The first grading in this process loads what all later ones use, and tells what the floor sends.
const requests = (await gradeOnce()).flatMap(({ timeline }) =>
  timeline.flatMap(({ http }) => http ?? []),
);
const warmResults: CheckResult[][] = [];

const single = await interleaved(
  {
    cold: () =>
      runCommand(
        [process.execPath, 'bin/lab.mjs', 'grade', submission.folder, '--sandbox', 'process'],
        { cwd: root },
      ),
    warm: async () => warmResults.push(await gradeOnce()),
    floor: () => floor(submission.folder, requests),
    script: byScript,
  },
  rounds,
);

const checks = warmResults.map(betweenRequests);
const leastWarm = single.floor.map((ms, round) => ms + (checks[round] ?? 0));

const batch = await interleaved(
  { inProcess: () => inBatch(gradeOnce), vitestEach: () => inBatch(byScript) },
  batchRounds,
);

const ms = (times: readonly number[]) => `${Math.round(median(times))} ms`.padStart(9);
/** Of a round to itself; the middle half of the rounds lies within the brackets. */
function ratio(times: readonly number[], to: readonly number[]): string {
  const { median: middle, low, high } = ratioByRound(times, to);
  return `${middle.toFixed(2).padStart(6)}  (${low.toFixed(2)} to ${high.toFixed(2)})`;
}
process.stdout.write(
  [
    `first-api, solution, ${requests.length} requests, ${rounds} rounds interleaved, medians; ratios within a round`,
    `  floor   ${ms(single.floor)}   start, same requests, stop; no grader`,
    `  script  ${ms(single.script)}   shell script and vitest run`,
    `  cold    ${ms(single.cold)}   lab grade, process start to exit`,
    `  warm    ${ms(single.warm)}   another grading in one process`,
    `  checks  ${ms(checks)}   what the checks do and wait for between their requests`,
    `  cold / script      ${ratio(single.cold, single.script)}   aim: at most 0.50`,
    `  warm / floor       ${ratio(single.warm, single.floor)}`,
    `  warm / (floor + checks) ${ratio(single.warm, leastWarm)}   aim: at most 1.15`,
    `${batchSize} submissions, ${availableParallelism()} at a time, ${batchRounds} rounds, medians`,
    `  one vitest each ${ms(batch.vitestEach)}   ${perMinute(batch.vitestEach)} a minute`,
    `  in process      ${ms(batch.inProcess)}   ${perMinute(batch.inProcess)} a minute`,
    `  vitest each / in process ${ratio(batch.vitestEach, batch.inProcess)}   aim: at least 4.00`,
    'services, until a tenant is there, with the start of the keeper',
    ...(await serviceLines()),
    '',
  ].join('\n'),
);
process.stdout.write(`${(await benchSandboxes(rounds)).join('\n')}\n`);

/** @throws {Error} when the solution does not pass, and the times say nothing. */
async function gradeOnce(): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const { score } = await grade(lab, submission, {
    sandbox: 'process',
    onEvent: (event) => {
      if (event.type === 'check') results.push(event.result);
    },
  });
  if (score !== 100) throw new Error(`The solution of first-api scores ${score}.`);
  return results;
}

async function byScript(): Promise<void> {
  const script = join(root, 'bench/grade-by-script.sh');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const config = join(root, 'bench/vitest/vitest.config.ts');
  const port = String(await freePort());
  await runCommand([script, process.execPath, submission.folder, port, vitest, config], {
    env: { ...process.env, BENCH_LAB: lab.id },
  });
}

/** As many at a time as there are cores. */
async function inBatch(task: () => Promise<unknown>): Promise<void> {
  let left = batchSize;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await task();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

function perMinute(batchMs: readonly number[]): string {
  return String(Math.round((batchSize / median(batchMs)) * 60_000)).padStart(5);
}
