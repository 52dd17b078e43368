import type { ParseArgsOptionsConfig } from 'node:util';
import { nearest } from '../grader/nearest.ts';
import { lineForTerminal } from '../grader/untrusted/for-terminal.ts';

/** What is wrong with the arguments, from what `parseArgs` has thrown, in our own words. */
export function explainArguments(error: unknown, options: ParseArgsOptionsConfig): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return aboutValue(message);
  const known = Object.keys(options);
  const near = nearest(unknown.replace(/^-+/, ''), known);
  const list = known.map((name) => `--${name}`).join(', ');
  const all = known.length === 0 ? 'It has none.' : `There are ${list}.`;
  const advice = near === undefined ? all : `Did you mean --${near}?`;
  return `There is no option ${lineForTerminal(unknown)}. ${advice}`;
}

/** Of an option that is known: its value is missing, or too much. */
function aboutValue(message: string): string {
  const [option = '', form = ''] = /^Option '([^']*)' (.*)/.exec(message)?.slice(1) ?? [];
  const name = /--[^ ]+/.exec(option)?.[0];
  if (name === undefined) return lineForTerminal(message);
  if (form.startsWith('does not take')) return `${name} takes no value.`;
  return `${name} needs a value. One that begins with a dash is written ${name}=…`;
}
