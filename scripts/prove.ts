import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { findLab, labIds } from '../grader/catalog.ts';
import { proofText } from '../grader/verify/proof-text.ts';
import { tallyOf } from '../grader/verify/tally.ts';
import { verifyLab } from '../grader/verify/verify-lab.ts';
import { assertWhole } from '../grader/whole-lab.ts';
import { chooseLabsToProve } from './choose-labs-to-prove.ts';
import { hashOfJudge } from './hash-of-judge.ts';
import { knownTrials } from './known-trials.ts';
import { hashOfLab, readProofs, writeProof } from './lab-proofs.ts';
import { add, closingLine, nothing } from './tally.ts';

/*
 * npm run prove [<lab> …]: the full kill matrix of the labs named, or of every lab that is not on
 * record in labs/proofs.json as it is now; what is proven is put on record there.
 * A candidate judged before on this machine, by the same judge with the same checks, is not judged again.
 * LAB_PROVE_MINUTES bounds how long labs may take of which nothing but their judge has changed.
 */
/** Gradings wait more than they compute: with one for each core, cores were idle a third of the time. */
const jobs = availableParallelism() + 1;
const root = dirname(import.meta.dirname);
const named = process.argv.slice(2);
const folderOfTrials = join(root, 'node_modules/.cache/trials');
const { prove, leftOut } = named.length > 0 ? { prove: named, leftOut: [] } : await choose();

let total = nothing;
for (const id of prove) {
  const lab = await hashOfLab(root, id);
  console.log(`── ${id}`);
  const manifest = await findLab(id);
  await assertWhole(manifest);
  const judge = await hashOfJudge(root, manifest);
  const known = knownTrials(folderOfTrials, manifest, judge);
  const proof = await verifyLab(manifest, { strict: true, known, jobs });
  console.log(`${proofText(proof)}\n`);
  const tally = tallyOf([proof]);
  total = add(total, tally);
  if (tally.failed + tally.skipped > 0) continue;
  const took = Math.round(proof.durationMs / 1000);
  // What was known before has taken its time then.
  const before = known.found > 0 ? ((await readProofs(root))[id]?.seconds ?? 0) : 0;
  const seconds = Math.max(before, took);
  await writeProof(root, id, { lab, judge, verifications: tally.passed, seconds });
}
for (const id of leftOut) console.log(`${id} is left out for lack of time: npm run prove ${id}`);
total = add(total, { passed: 0, failed: 0, skipped: leftOut.length });
if (prove.length + leftOut.length === 0) console.log('Every lab is on record as it is now.');
console.log(closingLine(total));
// Not left to Node, which was seen turning for ever in its own clean-up after many gradings.
process.exit(total.failed === 0 ? 0 : 1);

async function choose() {
  const minutes = Number(process.env.LAB_PROVE_MINUTES ?? Number.POSITIVE_INFINITY);
  const labs = await Promise.all((await labIds()).map((id) => findLab(id)));
  for (const { id } of labs.filter(({ draft }) => draft)) console.log(`${id} is a draft: left out`);
  const finished = labs.filter(({ draft }) => !draft);
  const now = finished.map(async (manifest) => {
    const { id } = manifest;
    const [lab, judge] = await Promise.all([hashOfLab(root, id), hashOfJudge(root, manifest)]);
    return { id, lab, judge };
  });
  return chooseLabsToProve(await Promise.all(now), await readProofs(root), minutes * 60);
}
