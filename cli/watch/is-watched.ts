import { madeByTools } from '../../grader/made-by-tools.ts';

/** Never written by hand, wherever they lie. */
const tools = new Set([...madeByTools, 'venv', '.cache', '.DS_Store']);

/** What a build or a running submission writes into the top of its folder. */
const outputs = new Set(['dist', 'build', 'out', 'target', 'obj', 'coverage']);

/** Editors' own files beside the one that is edited. */
const scratch = /^4913$|^\.#|^#.*#$|~$|\.(sw[a-z]|tmp|bak|log)$/;

/** Files that a person writes; others may as well be written by the submission while it is judged. */
const source =
  /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|py|go|rs|java|kt|cs|rb|php|ex|exs|scala|clj|swift|c|h|cc|cpp|sql|graphql|proto|sh)$/i;

export const isSource = (path: string) => source.test(path);

/** Hidden folders are the caches of tools. */
const isOfTools = (part: string) => tools.has(part) || part.startsWith('.');

/** Whether a change of this file, named relative to the submission, can be a save. */
export function isWatched(path: string): boolean {
  const [top = '', ...below] = path.split(/[\\/]/);
  const parts = [top, ...below];
  if (parts.slice(0, -1).some(isOfTools) || tools.has(parts.at(-1) ?? '')) return false;
  if (scratch.test(parts.at(-1) ?? '')) return false;
  if (below.length > 0 && outputs.has(top)) return false;
  return top !== 'data' || below.length === 0 || isSource(path);
}

/** Whether there can be anything to watch in this folder. */
export function isEntered(path: string): boolean {
  const [top = '', ...below] = path.split(/[\\/]/);
  return ![top, ...below].some(isOfTools) && !outputs.has(top);
}
