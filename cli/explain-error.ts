import { exitCode } from './command.ts';

const byCode: Record<string, number> = {
  usage: exitCode.usage,
  'bad-lab': exitCode.usage,
  'bad-submission': exitCode.usage,
  'bad-option': exitCode.usage,
  interrupted: exitCode.interrupted,
};

/** Prints what went wrong for a person and returns the exit code. */
export function explain(error: unknown): number {
  if (error instanceof Error && ['GraderError', 'RuntimeError'].includes(error.name)) {
    const code = 'code' in error ? String(error.code) : '';
    process.stderr.write(`${error.message}\n`);
    return byCode[code] ?? exitCode.environment;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `lab: this is our fault, and costs you nothing. Please report it:\n${text}\n`,
  );
  return exitCode.environment;
}
