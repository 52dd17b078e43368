import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../lab.ts';

/** What makes a line code, not just a sentence that a learner is meant to read. */
const code = /=>|\bawait\b|\bexpect\(|\bcheck\(|\bfail\(|\bconst\b|\bimport\b|\bfor \(|\bif \(/;
const fewestCharacters = 25;

/** Lines of a lab's checks that no learner may ever read, their white space collapsed. */
export async function checkFragments(lab: Lab): Promise<string[]> {
  const entries = await readdir(lab.checksFolder, { recursive: true });
  const files = entries.filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(
    files.map((name) => readFile(join(lab.checksFolder, name), 'utf8')),
  );
  const lines = texts.flatMap((text) => text.split('\n')).map(collapse);
  return [...new Set(lines.filter(isTelling))];
}

/** Line breaks and indentation differ between a file and a report. */
export const collapse = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

const isTelling = (line: string) =>
  code.test(line) && line.replaceAll(' ', '').length >= fewestCharacters;
