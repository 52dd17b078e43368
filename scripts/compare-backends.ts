import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalog } from '../grader/catalog.ts';
import { newSeed } from '../grader/random.ts';
import { forTerminal } from '../grader/untrusted/for-terminal.ts';
import { makeVerifyFolder } from '../grader/verify/trial-folder.ts';
import { findEngine } from '../runtime/backends/engine.ts';
import { stopServices } from '../runtime/down.ts';
import type { ChosenBackend } from '../runtime/service-name.ts';
import { startServices } from '../runtime/start-services.ts';
import { type Came, certainGradings } from './certain-gradings.ts';
import { startServersToAttachTo } from './servers-to-attach-to.ts';
import { closingLine } from './tally.ts';

/*
 * Whether a submission gets the same verdicts, those its lab declares, whatever its services run in:
 * the solution and a wrong submission of every lab that has services, with the same seed, beside
 * services of this machine, beside those of somebody else, and beside containers, where there is an
 * engine.
 * npm run backends [<wrong submissions of each lab>]
 */
const wrongOfEach = Number(process.argv[2] ?? 1);
const services = ['rabbitmq', 'kafka', 'postgres', 'redis'] as const;

const labs = (await loadCatalog()).filter(({ services }) => services.length > 0);
const certain = await certainGradings(
  labs.map(({ id }) => id),
  wrongOfEach,
);
const gradings = certain.map((grading) => ({
  ...grading,
  seed: newSeed(),
}));
const folder = mkdtempSync(join(tmpdir(), 'api-labs-backends-'));
const verdicts = new Map<ChosenBackend, Came[]>();
verdicts.set('native', await gradeAll('native'));
if (await findEngine(process.env)) verdicts.set('containers', await gradeAll('containers'));
verdicts.set('attach', await gradeBesideOthers());
rmSync(folder, { recursive: true, force: true });

const differing = gradings.filter(({ name, seed }, index) => {
  const found = [...verdicts].map(([backend, all]) => [backend, all[index]] as const);
  const same = new Set(found.map(([, one]) => one?.verdicts)).size === 1;
  if (same && found.every(([, one]) => one?.surprises.length === 0)) return false;
  console.log(`✗ ${name}, seed ${seed}`);
  for (const [backend, one] of found) {
    console.log(`    ${backend}: ${one?.verdicts}`);
    for (const surprise of one?.surprises ?? []) console.log(forTerminal(surprise));
  }
  return true;
});
const unseen = verdicts.has('containers') ? 0 : gradings.length;
console.log(`Graded beside ${[...verdicts.keys()].join(', ')}.`);
if (unseen > 0) console.log('Containers are left out: there is no Docker engine.');
const failed = differing.length;
console.log(closingLine({ passed: gradings.length - failed, failed, skipped: unseen }));
process.exit(failed === 0 ? 0 : 1);

async function gradeBesideOthers(): Promise<Came[]> {
  await using servers = new AsyncDisposableStack();
  for (const server of await startServersToAttachTo(services, join(folder, 'servers'))) {
    Object.assign(process.env, servers.use(server).env);
  }
  return await gradeAll('attach');
}

/** What came of each, by this backend; one a core at a time. */
async function gradeAll(backend: ChosenBackend): Promise<Came[]> {
  const stateDir = join(folder, backend);
  Object.assign(process.env, { LAB_BACKEND: backend, LAB_STATE_DIR: stateDir });
  const all: Came[] = [];
  {
    await using trials = makeVerifyFolder();
    await using _warm = await startServices(services);
    const queue = [...gradings.entries()];
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [index, { name, grade, seed }] = next;
        const came = await grade(seed, trials);
        all[index] = came;
        console.log(`${backend}: ${name}: ${came.score} points`);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
  }
  await stopServices({ stateDir });
  return all;
}
