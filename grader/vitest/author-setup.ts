import { afterAll, inject } from 'vitest';
import { findLab } from '../catalog.ts';
import { setRegistrar } from '../kit/check.ts';
import { openSubmission } from './open-submission.ts';
import { registerCheck } from './register-check.ts';
import { VitestRun } from './vitest-run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The lab whose checks a project runs. */
    lab: string;
    /** Name or folder of what they judge. */
    submission: string;
  }
}

// Before each check file: from here on every check it declares is a test, and the first one that
// runs starts the submission.
const stack = new AsyncDisposableStack();
let run: Promise<VitestRun> | undefined;

async function open(): Promise<VitestRun> {
  const lab = await findLab(inject('lab'));
  const submission = stack.use(await openSubmission(lab, inject('submission')));
  return stack.use(await VitestRun.open(lab, submission));
}

setRegistrar((definition) =>
  registerCheck(definition, () => {
    run ??= open();
    return run;
  }),
);

afterAll(() => stack.disposeAsync());
