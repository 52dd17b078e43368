import type { Untrusted } from './untrusted.ts';
import { visible } from './visible.ts';

/** Every character that CommonMark lets a backslash precede (section 2.4). */
const punctuation = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g;

/** Text from a submission in a paragraph or a table cell: in one line, and nothing in it is markup. */
export const forMarkdown = (text: Untrusted): string =>
  visible(text).replaceAll('\n', '␊').replaceAll(punctuation, '\\$&');

/** The same as a code block, whose fence is longer than any in the text. */
export function codeBlock(text: Untrusted): string {
  const shown = visible(text);
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}text\n${shown}\n${fence}`;
}
