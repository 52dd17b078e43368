import { parseArgs } from 'node:util';
import { assertSettings } from './assert-settings.ts';
import { type Command, exitCode } from './command.ts';
import { commands } from './commands/table.ts';
import { endWith, guardEnd } from './end-of-process.ts';

const interrupted = new AbortController();
guardEnd();
const code = await main(process.argv.slice(2));
await Promise.all([written(process.stdout), written(process.stderr)]);
// Not left to Node: it was once seen turning for ever in its own clean-up after a long verification.
endWith(code);

/** Resolves once everything handed to a stream has left this process: a pipe may be slow. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  stream.write('', () => resolve());
  return promise;
}

async function main(argv: string[]): Promise<number> {
  process.stdout.on('error', endQuietlyWhenNobodyReads);
  const [name = 'help', ...rest] = argv;
  if (['help', '--help', '-h'].includes(name)) return help(rest[0]);
  if (['--version', '-v'].includes(name)) return version();
  const load = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
  if (!load) return unknownCommand(name);
  if (rest.includes('--help') || rest.includes('-h')) return help(name);
  const command = await load();
  try {
    await assertSettings();
    return await run(name, command, rest);
  } catch (error) {
    const { explain } = await import('./explain-error.ts');
    return explain(error);
  }
}

async function run(name: string, command: Command, argv: string[]): Promise<number> {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: argv, options: command.options, allowPositionals: true });
  } catch (error) {
    const { explainArguments } = await import('./explain-arguments.ts');
    return usageError(explainArguments(error, command.options), `lab help ${name}`);
  }
  const { min, max } = command.positionals;
  const count = parsed.positionals.length;
  if (count < min || count > max) {
    const what =
      count < min ? 'Something is missing.' : `"${parsed.positionals[max]}" is too much.`;
    const usage = `lab ${name} ${command.usage}`.trim();
    return usageError(`${what} Usage: ${usage}`, `lab help ${name}`);
  }
  const values = parsed.values as Record<string, string | boolean | undefined>;
  return command.run({ values, positionals: parsed.positionals, signal: interruption() });
}

/** The first Ctrl-C ends the run in order; the second one at once. */
function interruption(): AbortSignal {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (interrupted.signal.aborted) endWith(exitCode.interrupted);
      interrupted.abort(new Error(name));
    });
  }
  return interrupted.signal;
}

async function help(name?: string): Promise<number> {
  const { helpText } = await import('./help-text.ts');
  const text = await helpText(name);
  if (text === undefined) return unknownCommand(name ?? '');
  process.stdout.write(text);
  return exitCode.passed;
}

async function version(): Promise<number> {
  const { default: manifest } = await import('../package.json', { with: { type: 'json' } });
  process.stdout.write(`${manifest.version}\n`);
  return exitCode.passed;
}

async function unknownCommand(name: string): Promise<number> {
  const [{ nearest }, { lineForTerminal }] = await Promise.all([
    import('../grader/nearest.ts'),
    import('../grader/untrusted/for-terminal.ts'),
  ]);
  const near = nearest(name, Object.keys(commands));
  const advice = near === undefined ? '' : ` Did you mean "${near}"?`;
  return usageError(`There is no command "${lineForTerminal(name)}".${advice}`, 'lab help');
}

function usageError(message: string, help: string): number {
  process.stderr.write(`lab: ${message}\nSee "${help}".\n`);
  return exitCode.usage;
}

/**
 * As `| head` does once it has seen enough: what has come out by then still is the exit code, and what
 * is under way ends as with Ctrl-C.
 */
function endQuietlyWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  interrupted.abort(error);
}
