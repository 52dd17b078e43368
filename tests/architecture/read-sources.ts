import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { SourceFile } from './source-file.ts';

const root = join(import.meta.dirname, '..', '..');
const ours = '{bench,bin,cli,grader,labs,redteam,runtime,scripts,tests}/**/*.{ts,js,mjs}';

/** All our own source files. */
export function readSources(): SourceFile[] {
  return globSync(ours, { cwd: root, exclude: ['**/node_modules/**'] })
    .map((path) => path.split(sep).join('/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
