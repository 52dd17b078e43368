import { ensureSandbox } from '../cli/setup/ensure-sandbox.ts';
import { ensureServices } from '../cli/setup/ensure-services.ts';
import { ownTests } from './own-tests.ts';
import { runSteps } from './run-steps.ts';
import { staticSteps } from './static-steps.ts';
import { closingLine } from './tally.ts';

const options = { yes: true, onLine: console.log };
const { missing } = await ensureServices(undefined, options);
await ensureSandbox(options);
for (const { line } of missing) console.log(line);

const total = await runSteps([...staticSteps, ownTests(process.argv.slice(2))]);
console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
