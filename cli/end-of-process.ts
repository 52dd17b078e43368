import { writeSync } from 'node:fs';
import { exitCode } from './command.ts';

let isOurs = false;

/** Ends the process as the command wants it. */
export function endWith(code: number): never {
  isOurs = true;
  process.exit(code);
}

/**
 * An end that no command asked for is our fault, whatever its exit code says: a check that forgot an
 * `await`, or called `process.exit(0)`, must read neither as a verdict nor as one that is good.
 */
export function guardEnd(): void {
  process.on('uncaughtException', async (error) => {
    const { explain } = await import('./explain-error.ts');
    endWith(explain(error, 'Something was left without "await", or threw by itself.'));
  });
  process.on('exit', (code) => {
    if (isOurs) return;
    process.exitCode = exitCode.environment;
    const text = `lab: this is our fault, and costs you nothing: a lab's check, or the grader, ended the process with code ${code} before there was a result.`;
    writeSync(process.stderr.fd, `${text}\n`);
  });
}
