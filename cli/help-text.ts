import { commands } from './commands/table.ts';

/** The text of `lab help`, or of `lab help <name>`; `undefined` when there is no such command. */
export async function helpText(name?: string): Promise<string | undefined> {
  if (name === undefined) return overview();
  const load = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
  if (!load) return undefined;
  const command = await load();
  const lines = [`lab ${name} ${command.usage}`.trim(), '', command.summary];
  if (command.details) lines.push('', ...command.details);
  return `${lines.join('\n')}\n`;
}

async function overview(): Promise<string> {
  const names = Object.keys(commands) as (keyof typeof commands)[];
  const width = Math.max(...names.map((name) => name.length));
  const lines = await Promise.all(
    names.map(async (name) => `  ${name.padEnd(width)}  ${(await commands[name]()).summary}`),
  );
  const exitCodes =
    'Exit codes: 0 passed, 1 not passed, 2 bad arguments or files, 3 environment, 130 interrupted.';
  return [
    'lab <command>',
    '',
    ...lines,
    '',
    '"lab help <command>" tells more.',
    exitCodes,
    '',
  ].join('\n');
}
