import { cutToWidth, displayWidth } from '../../grader/reporters/display-width.ts';
import { plain, type Style } from '../../grader/reporters/reporter.ts';
import type { Roadmap, RoadmapEntry } from './roadmap.ts';

interface Layout {
  /** @default plain */
  style?: Style;
  /** Columns of the terminal. @default 80 */
  width?: number;
}

const widest = 100;
const scoreColumns = '100 of 100'.length;

/** The roadmap as a person reads it: two lines a lab, by stage. */
export function roadmapText(roadmap: Roadmap, { style = plain, width = 80 }: Layout = {}): string {
  const { entries, next } = roadmap;
  const done = entries.filter(({ standing }) => standing?.done).length;
  const idColumns = Math.max(0, ...entries.map(({ lab }) => lab.id.length));
  const layout = { style, width: Math.min(width, widest), idColumns };
  const lines = [
    `${style('strong', 'Roadmap')} ${style('quiet', `· ${done} of ${entries.length} labs done`)}`,
  ];
  for (const [index, entry] of entries.entries()) {
    if (entry.lab.stage !== entries[index - 1]?.lab.stage) {
      lines.push('', style('strong', `Stage ${entry.lab.stage}`));
    }
    lines.push(...entryLines(entry, entry === next, layout));
  }
  return lines.join('\n');
}

function entryLines(
  { lab, standing, missing }: RoadmapEntry,
  isNext: boolean,
  { style, width, idColumns }: Required<Layout> & { idColumns: number },
): string[] {
  const indent = idColumns + 6;
  const done = standing?.done === true;
  const titleColumns = Math.max(10, width - indent - scoreColumns - 2);
  const title = padded(cutToWidth(lab.title, titleColumns), titleColumns);
  const score = standing ? `${standing.best} of ${standing.maxScore}`.padStart(scoreColumns) : '';
  const head = `  ${markOf(done, isNext, style)} ${style('strong', lab.id.padEnd(idColumns))}  `;
  const more = [
    durationText(lab.minutes),
    ...(missing.length > 0 ? [`after ${missing.join(' and ')}`] : []),
    ...(lab.services.length > 0 ? [`with ${lab.services.join(' and ')}`] : []),
    lab.topics.join(', '),
  ].join(' · ');
  return [
    `${head}${title}  ${done ? style('good', score) : score}`.trimEnd(),
    style('quiet', cutToWidth(' '.repeat(indent) + more, width)),
  ];
}

function markOf(done: boolean, isNext: boolean, style: Style): string {
  if (done) return style('good', '✓');
  return isNext ? style('warn', '▸') : style('quiet', '·');
}

/** `45 min`, `2 h`, `4 h 30 min`. */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}

const padded = (text: string, columns: number) =>
  text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
