import { ownTests } from './own-tests.ts';
import { runSteps } from './run-steps.ts';
import { closingLine } from './tally.ts';

/** The suite of all services, only as containers: for a machine where an engine has just come up. */
process.env.LAB_SUITE_BACKENDS = 'containers';
const total = await runSteps([ownTests(['runtime/suite', 'runtime/backends/containers.test.ts'])]);
console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
