/** Folders that tools make beside somebody's work: never part of a submission, a lab or an edition. */
export const madeByTools: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '__pycache__',
  '.venv',
]);
