import { loadChecks } from '../engine/load-checks.ts';
import type { Lab } from '../lab.ts';
import type { Candidate } from './candidate.ts';
import { findCandidates } from './find-candidates.ts';
import { killMatrix, verifyKills } from './kill-matrix.ts';
import { runTrials, type TrialsOptions } from './run-trials.ts';
import { selectCandidates } from './select-candidates.ts';
import type { LabProof, Verification } from './verification.ts';
import { verifyBrief } from './verify-brief.ts';
import { verifyLanguages } from './verify-languages.ts';
import { verifyTrials } from './verify-trials.ts';

export interface VerifyOptions extends TrialsOptions {
  /** Judge this candidate alone, by its name or the end of it. @default all, and the lab's own rules */
  only?: string | undefined;
  /** What cannot run here counts as failed, not as skipped. @default false */
  strict?: boolean | undefined;
}

/**
 * Proves a lab by its own submissions: what each must come to, the kill matrix, the brief.
 * @throws {GraderError} `bad-lab` when a file of the lab is invalid, `usage`, `interrupted`.
 */
export async function verifyLab(lab: Lab, options: VerifyOptions = {}): Promise<LabProof> {
  const started = performance.now();
  const all = await findCandidates(lab);
  const candidates = selectCandidates(all, options.only);
  await loadChecks(lab);
  const { trials, unjudged } = await runTrials(lab, candidates, options);
  const matrix = options.only === undefined ? killMatrix(lab, candidates, trials) : null;
  const ofLab = matrix
    ? [
        { subject: 'lab.yaml', claim: 'is valid', result: 'passed' as const },
        { subject: 'checks', claim: 'judge every requirement', result: 'passed' as const },
        ...(await verifyBrief(lab)),
        await verifyLanguages(candidates),
        ...verifyKills(matrix),
      ]
    : [];
  return {
    lab: lab.id,
    verifications: [
      ...ofLab,
      ...candidates.flatMap((candidate) => {
        const reason = unjudged.get(candidate.name);
        if (reason !== undefined) return [couldNotRun(candidate, reason, options)];
        return verifyTrials(candidate, trials.get(candidate.name) ?? []);
      }),
    ],
    matrix,
    durationMs: Math.round(performance.now() - started),
  };
}

function couldNotRun({ name }: Candidate, reason: string, { strict }: VerifyOptions): Verification {
  const verification = { subject: name, claim: 'is judged', reason };
  if (strict !== true) return { ...verification, result: 'skipped' };
  const problem = {
    expected: 'everything to run in CI',
    got: `could not run here: ${reason}`,
    remedy: 'Install what is missing; "lab doctor" says how.',
  };
  return { ...verification, result: 'failed', problem };
}
