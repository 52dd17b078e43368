import { afterAll, describe } from 'vitest';
import { findLab } from '../catalog.ts';
import { loadChecks } from '../engine/load-checks.ts';
import { missingPrograms } from '../submission.ts';
import { findCandidates } from '../verify/find-candidates.ts';
import { openCandidate } from './open-submission.ts';
import { registerCheck } from './register-check.ts';
import { VitestRun } from './vitest-run.ts';

const lab = await findLab(process.env.LAB_VITEST_LAB ?? '');
const checks = await loadChecks(lab);

for (const candidate of await findCandidates(lab)) {
  if (candidate.role === 'universal') continue;
  describe(candidate.name, { concurrent: true }, () => {
    const stack = new AsyncDisposableStack();
    let run: Promise<VitestRun> | undefined;
    const open = async () => {
      const submission = stack.use(await openCandidate(candidate));
      const missing = missingPrograms(submission);
      if (missing.length > 0) throw new Error(`needs ${missing.join(', ')}`);
      return stack.use(await VitestRun.open(lab, submission));
    };
    for (const definition of checks) {
      registerCheck(definition, () => {
        run ??= open();
        return run;
      });
    }
    afterAll(() => stack.disposeAsync());
  });
}
