import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSeed } from '../grader/random.ts';
import type { RunFolder } from '../grader/run-folder.ts';
import { forTerminal } from '../grader/untrusted/for-terminal.ts';
import { makeVerifyFolder } from '../grader/verify/trial-folder.ts';
import { stopServices } from '../runtime/down.ts';
import { startServices } from '../runtime/start-services.ts';
import { type Came, type CertainGrading, certainGradings } from './certain-gradings.ts';
import { leftBehind } from './endurance/left-behind.ts';
import { whatIsThere } from './endurance/what-is-there.ts';
import { startServersToAttachTo } from './servers-to-attach-to.ts';
import { closingLine } from './tally.ts';

/*
 * npm run endurance [<gradings>]: so many in a row beside warm servers, one a core at a time, each of
 * a lab's solution or of a wrong submission. No verdict may change from one grading of a submission to
 * the next, all are those that the lab declares, and nothing may be left behind: no process, vhost,
 * user, queue, topic, group, database, role, session or key.
 */
const count = Number(process.argv[2] ?? 200);
/** One for each service that takes connections. */
const labIds = ['rabbitmq-work-queue', 'kafka-ordered-consumers', 'rate-limiter', 'rest-resources'];
const wrongOfEach = 3;
const reportEvery = 20;
const services = Object.keys(whatIsThere) as (keyof typeof whatIsThere)[];

/** What came of the first grading of each. */
const first = new Map<CertainGrading, Came>();

const problems: string[] = [];
let begun = 0;
let graded = 0;
await using servers = new AsyncDisposableStack();
const folder = mkdtempSync(join(tmpdir(), 'api-labs-endurance-'));
const stateDir = join(folder, 'state');
const started = await startServersToAttachTo(services, folder);
for (const server of started) servers.use(server);
Object.assign(process.env, ...started.map(({ env }) => env), {
  LAB_BACKEND: 'attach',
  LAB_STATE_DIR: stateDir,
});

const gradings = await certainGradings(labIds, wrongOfEach);
const before = await everything();
{
  await using trials = makeVerifyFolder();
  await using _warm = await startServices(services);
  const worker = async () => {
    while (begun < count) {
      const grading = gradings[begun % gradings.length];
      begun += 1;
      if (grading) await gradeAgain(grading, trials);
      graded += 1;
      if (graded % reportEvery === 0) await report();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  for (const line of processesIn(trials.path)) problems.push(`left behind: ${line}`);
}
await stopServices({ stateDir });
for (const line of leftBehind(before, await everything())) problems.push(`left behind: ${line}`);
for (const problem of problems) console.log(`✗ ${problem}`);
await servers.disposeAsync();
rmSync(folder, { recursive: true, force: true });
console.log(
  closingLine({
    passed: count - Math.min(problems.length, count),
    failed: problems.length,
    skipped: 0,
  }),
);
process.exit(problems.length === 0 ? 0 : 1);

async function gradeAgain(grading: CertainGrading, folder: RunFolder): Promise<void> {
  const seed = newSeed();
  const now = await grading.grade(seed, folder);
  const before = first.get(grading) ?? now;
  first.set(grading, before);
  if (now.verdicts === before.verdicts && now.surprises.length === 0) return;
  const lines = [
    `${grading.name}, seed ${seed}: ${now.verdicts}`,
    ...(now.verdicts === before.verdicts ? [] : [`before: ${before.verdicts}`]),
    ...now.surprises.map((one) => forTerminal(one)),
  ];
  problems.push(lines.join('\n'));
}

async function report(): Promise<void> {
  const now = leftBehind(before, await everything());
  const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
  console.log(
    `${graded} of ${count}: ${problems.length} came out otherwise, ` +
      `${now.length} lines more in the servers (tenants kept ready), ${megabytes} MB`,
  );
}

async function everything(): Promise<string[]> {
  const lists = await Promise.all(
    started.map(async ({ name, endpoint }) =>
      (await whatIsThere[name](endpoint)).map((line) => `${name} ${line}`),
    ),
  );
  return lists.flat();
}

/** Processes that work in a submission's folder. */
function processesIn(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const cwd = readlinkSync(`/proc/${pid}/cwd`);
        return cwd.startsWith(folder) ? [`process ${pid} in ${cwd}`] : [];
      } catch {
        return []; // it ended, or is not ours to look at
      }
    });
}
