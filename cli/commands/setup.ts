import { createInterface } from 'node:readline/promises';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { ensureSandbox } from '../setup/ensure-sandbox.ts';
import { type EnsureOptions, ensureServices } from '../setup/ensure-services.ts';

export { ensureServices, type SetupReport } from '../setup/ensure-services.ts';

/** `lab setup`: installs the services labs need, where this machine lets it. */
export const setup: Command = {
  summary: 'Install the services labs need and a sandbox, where that is possible',
  usage: '[--yes] [--authors]',
  details: [
    '  --yes             install without asking',
    '  --authors         also what the accepted submissions need, for lab verify',
    '',
    'Uses apt on Debian and Ubuntu, as root or with a sudo that asks for no password, and starts',
    'nothing it installs. Elsewhere it says in one line per service what to do.',
    'Exit codes: 0 every service can be started, 3 one or more cannot.',
  ],
  options: { yes: { type: 'boolean', short: 'y' }, authors: { type: 'boolean' } },
  positionals: { min: 0, max: 0 },
  run,
};

async function run({ values, signal }: CommandInput): Promise<number> {
  const options: EnsureOptions = {
    yes: values.yes === true,
    ...(process.stdin.isTTY ? { ask: askOnTerminal } : {}),
    onLine: (line) => process.stderr.write(`${line}\n`),
    signal,
  };
  const { services, missing } = await ensureServices(undefined, options);
  for (const { line } of services) process.stdout.write(`${line}\n`);
  const sandbox = await ensureSandbox(options);
  if (sandbox !== undefined) process.stdout.write(`${sandbox}\n`);
  const programs = values.authors === true ? await forAuthors() : [];
  return missing.length + programs.length === 0 ? exitCode.passed : exitCode.environment;

  async function forAuthors(): Promise<string[]> {
    const { ensurePrograms } = await import('../setup/ensure-programs.ts');
    const lacking = await ensurePrograms((line) => process.stderr.write(`${line}\n`));
    for (const need of lacking) process.stdout.write(`${need}: not here\n`);
    return lacking;
  }

  async function askOnTerminal(question: string): Promise<boolean> {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^\s*(y(es)?)?\s*$/i.test(await terminal.question(`${question} [Y/n] `, { signal }));
    } finally {
      terminal.close();
    }
  }
}
