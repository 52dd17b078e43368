import { wrap } from '../grader/reporters/wrap.ts';
import { commands } from './commands/table.ts';

/** Of the narrowest terminal that is common. */
const width = 80;

/** The text of `lab help`, or of `lab help <name>`; `undefined` when there is no such command. */
export async function helpText(name?: string): Promise<string | undefined> {
  if (name === undefined) return overview();
  const load = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
  if (!load) return undefined;
  const command = await load();
  const lines = [...usageLines(name, command.usage), '', command.summary];
  if (command.details) lines.push('', ...detailLines(command.details));
  return `${lines.join('\n')}\n`;
}

/** As many lines as it takes, broken between options. */
function usageLines(name: string, usage: string): string[] {
  const lines = [`lab ${name}`];
  const indent = ' '.repeat(`lab ${name}`.length);
  // An option and its value, brackets within brackets included, stay together.
  for (const part of usage.match(/(\[(?:[^[\]]|\[[^[\]]*\])*\]|--\S+ <[^>]*>|\S+)/g) ?? []) {
    const last = lines.at(-1) ?? '';
    if (last.length + 1 + part.length <= width) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(`${indent} ${part}`);
  }
  return lines;
}

/** Texts that go on in the next line are put together and broken anew, options under their own text. */
function detailLines(details: readonly string[]): string[] {
  const texts: { head: string; text: string }[] = [];
  for (const line of details) {
    const [head = ''] = /^ {2}(-\S+)( <[^>]*>)?\s+/.exec(line) ?? [];
    const last = texts.at(-1);
    const goesOn = head === '' && line !== '' && last !== undefined && last.text !== '';
    if (goesOn) last.text += ` ${line.trim()}`;
    else texts.push({ head, text: line.slice(head.length) });
  }
  return texts.flatMap(({ head, text }) => {
    const indent = ' '.repeat(head.length);
    const lines = wrap(text, { width: width - head.length });
    return lines.map((line, index) => (index === 0 ? head : indent) + line);
  });
}

async function overview(): Promise<string> {
  const names = Object.keys(commands) as (keyof typeof commands)[];
  const longest = Math.max(...names.map((name) => name.length));
  const lines = await Promise.all(
    names.map(async (name) => `  ${name.padEnd(longest)}  ${(await commands[name]()).summary}`),
  );
  const exitCodes =
    'Exit codes: 0 passed, 1 not passed, 2 bad arguments or files, 3 environment, 130 interrupted.';
  return [
    'lab <command>',
    '',
    ...lines,
    '',
    '"lab help <command>" tells more.',
    ...wrap(exitCodes, { width }),
    '',
  ].join('\n');
}
