import type { Style } from '../../grader/reporters/reporter.ts';

/** A bar of so many columns, filled by a share of 0 to 1. Full only when all is done. */
export function scoreBar(share: number, columns: number, style: Style): string {
  const room = Math.max(0, columns);
  const filled = Math.min(room, Math.max(0, Math.floor(share * room + 1e-9)));
  return style('good', '█'.repeat(filled)) + style('quiet', '░'.repeat(room - filled));
}
