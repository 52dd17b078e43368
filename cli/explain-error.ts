import { forTerminal } from '../grader/untrusted/for-terminal.ts';
import { exitCode } from './command.ts';

const byCode: Record<string, number> = {
  usage: exitCode.usage,
  'bad-lab': exitCode.usage,
  'bad-submission': exitCode.usage,
  'bad-option': exitCode.usage,
  interrupted: exitCode.interrupted,
};

/**
 * Prints what went wrong for a person and returns the exit code.
 * @param how it came about, where no command was there to catch it
 */
export function explain(error: unknown, how?: string): number {
  const isExplained =
    error instanceof Error && ['GraderError', 'RuntimeError'].includes(error.name);
  if (isExplained && how === undefined) {
    const code = 'code' in error ? String(error.code) : '';
    process.stderr.write(`${readable(error.message)}\n`);
    return byCode[code] ?? exitCode.environment;
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    process.stderr.write('The folder you are in is gone. Go to another one ("cd ..").\n');
    return exitCode.usage;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `lab: this is our fault, and costs you nothing. ${how ? `${how} ` : ''}Please report it:\n${readable(text)}\n`,
  );
  return exitCode.environment;
}

/** A message may quote a file or a name that somebody made up. */
function readable(message: string): string {
  return forTerminal(message)
    .split('\n')
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line))
    .join('\n');
}

const longestLine = 1000;
