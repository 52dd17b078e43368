import type { ParseArgsOptionsConfig } from 'node:util';
import { nearest } from '../grader/nearest.ts';
import { lineForTerminal } from '../grader/untrusted/for-terminal.ts';

/** What is wrong with the arguments, from what `parseArgs` has thrown, in our own words. */
export function explainArguments(error: unknown, options: ParseArgsOptionsConfig): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return lineForTerminal(message);
  const known = Object.keys(options);
  const near = nearest(unknown.replace(/^-+/, ''), known);
  const list = known.map((name) => `--${name}`).join(', ');
  const all = known.length === 0 ? 'It has none.' : `There are ${list}.`;
  const advice = near === undefined ? all : `Did you mean --${near}?`;
  return `There is no option ${lineForTerminal(unknown)}. ${advice}`;
}
