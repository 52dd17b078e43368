import { runSteps } from './run-steps.ts';
import { staticSteps } from './static-steps.ts';
import { closingLine } from './tally.ts';

const total = await runSteps(staticSteps);
console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
