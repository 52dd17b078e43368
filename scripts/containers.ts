import { ownTests } from './own-tests.ts';
import { runSteps } from './run-steps.ts';
import { closingLine } from './tally.ts';

/** The suite of all services, only as containers, and the sandboxes: for a machine where an engine has just come up. */
process.env.LAB_SUITE_BACKENDS = 'containers';
const files = ['runtime/suite', 'runtime/backends/containers.test.ts', 'grader/sandbox'];
const total = await runSteps([ownTests(files)]);
console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
