/** Writes one line to stderr. */
export function log(what: string, error?: unknown): void {
  const why = error === undefined ? '' : `: ${error instanceof Error ? error.message : error}`;
  console.error(`${new Date().toISOString()} ${what}${why}`);
}
