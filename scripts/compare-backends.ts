import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLab } from '../grader/catalog.ts';
import type { Lab } from '../grader/lab.ts';
import { newSeed } from '../grader/random.ts';
import type { Candidate } from '../grader/verify/candidate.ts';
import { checkFragments } from '../grader/verify/check-fragments.ts';
import { runTrial } from '../grader/verify/run-trial.ts';
import { makeVerifyFolder } from '../grader/verify/trial-folder.ts';
import { findEngine } from '../runtime/backends/engine.ts';
import { stopServices } from '../runtime/down.ts';
import type { ChosenBackend } from '../runtime/service-name.ts';
import { startServices } from '../runtime/start-services.ts';
import { certainCandidates } from './certain-candidates.ts';
import { startServersToAttachTo } from './servers-to-attach-to.ts';
import { closingLine } from './tally.ts';

/*
 * Whether a submission gets the same verdicts whatever its services run in: a solution and a wrong
 * submission of a lab of each service, with the same seed, beside services of this machine, beside
 * those of somebody else, and beside containers, where there is an engine.
 * npm run backends [<wrong submissions of each lab>]
 */
const wrongOfEach = Number(process.argv[2] ?? 1);
const labIds = ['rabbitmq-work-queue', 'kafka-ordered-consumers', 'rate-limiter', 'rest-resources'];
const services = ['rabbitmq', 'kafka', 'postgres', 'redis'] as const;

interface Entry {
  lab: Lab;
  candidate: Candidate;
  fragments: readonly string[];
  seed: string;
}

const entries = (await Promise.all(labIds.map(entriesOf))).flat();
const folder = mkdtempSync(join(tmpdir(), 'api-labs-backends-'));
const verdicts = new Map<ChosenBackend, string[]>();
verdicts.set('native', await gradeAll('native'));
if (await findEngine(process.env)) verdicts.set('containers', await gradeAll('containers'));
verdicts.set('attach', await gradeBesideOthers());
rmSync(folder, { recursive: true, force: true });

const differing = entries.filter((entry, index) => {
  const found = [...verdicts].map(([backend, all]) => [backend, all[index]] as const);
  if (new Set(found.map(([, one]) => one)).size === 1) return false;
  console.log(`✗ ${entry.lab.id} ${entry.candidate.name}, seed ${entry.seed}`);
  for (const [backend, one] of found) console.log(`    ${backend}: ${one}`);
  return true;
});
const unseen = verdicts.has('containers') ? 0 : entries.length;
console.log(`Graded beside ${[...verdicts.keys()].join(', ')}.`);
if (unseen > 0) console.log('Containers are left out: there is no Docker engine.');
const failed = differing.length;
console.log(closingLine({ passed: entries.length - failed, failed, skipped: unseen }));
process.exit(failed === 0 ? 0 : 1);

async function entriesOf(id: string): Promise<Entry[]> {
  const lab = await findLab(id);
  const fragments = await checkFragments(lab);
  const candidates = await certainCandidates(lab, wrongOfEach);
  return candidates.map((candidate) => ({ lab, candidate, fragments, seed: newSeed() }));
}

async function gradeBesideOthers(): Promise<string[]> {
  await using servers = new AsyncDisposableStack();
  for (const server of await startServersToAttachTo(services, join(folder, 'servers'))) {
    Object.assign(process.env, servers.use(server).env);
  }
  return await gradeAll('attach');
}

/** The outcome and the verdicts of every entry, as text. */
async function gradeAll(backend: ChosenBackend): Promise<string[]> {
  const stateDir = join(folder, backend);
  Object.assign(process.env, { LAB_BACKEND: backend, LAB_STATE_DIR: stateDir });
  const all: string[] = [];
  {
    await using trials = makeVerifyFolder();
    await using _warm = await startServices(services);
    for (const { lab, candidate, fragments, seed } of entries) {
      const trial = await runTrial(lab, candidate, { seed, folder: trials, fragments });
      if ('needs' in trial) throw new Error(`${candidate.name} needs ${trial.needs.join(', ')}.`);
      all.push(JSON.stringify([trial.outcome, trial.score, trial.verdicts]));
      console.log(`${backend}: ${lab.id} ${candidate.name}: ${trial.score} points`);
    }
  }
  await stopServices({ stateDir });
  return all;
}
