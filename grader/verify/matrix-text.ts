import { plain, type Style } from '../reporters/reporter.ts';
import type { KillMatrix, Mark } from './verification.ts';

const width = 100;

const signs: Record<Mark, readonly [sign: string, kind: Parameters<Style>[0]]> = {
  killed: ['✗', 'good'],
  allowed: ['?', 'quiet'],
  passed: ['·', 'quiet'],
  deviant: ['!', 'bad'],
  unjudged: ['-', 'warn'],
};

const key = '✗ fails as declared   · passes   ? may fail, and did   ! not as declared';

/**
 * The kill matrix: requirements down, wrong submissions across by number, at most 100 columns wide;
 * as many blocks as it takes, then which number is which.
 */
export function matrixText(matrix: KillMatrix, style: Style = plain): string {
  const { requirements, submissions } = matrix;
  if (submissions.length === 0) return 'There are no wrong submissions.';
  const cell = String(submissions.length).length + 1;
  const label = Math.max(...requirements.map((id) => id.length)) + 2;
  const perBlock = Math.floor((width - label) / cell);
  const blocks: string[] = [];
  for (let first = 0; first < submissions.length; first += perBlock) {
    blocks.push(blockText(matrix, { first, count: perBlock, cell, label }, style));
  }
  return [...blocks, legend(submissions), style('quiet', key)].join('\n\n');
}

interface Block {
  first: number;
  count: number;
  /** Columns of a mark, and of a requirement's id. */
  cell: number;
  label: number;
}

function blockText(matrix: KillMatrix, block: Block, style: Style): string {
  const { first, count, cell, label } = block;
  const last = Math.min(first + count, matrix.submissions.length);
  const numbers = Array.from({ length: last - first }, (_, index) => String(first + index + 1));
  const head = ' '.repeat(label) + numbers.map((number) => number.padStart(cell)).join('');
  const rows = matrix.requirements.map((id, row) => {
    const marks = matrix.marks[row]?.slice(first, last) ?? [];
    return id.padEnd(label) + marks.map((mark) => markText(mark, cell, style)).join('');
  });
  return [style('quiet', head), ...rows].join('\n');
}

function markText(mark: Mark, cell: number, style: Style): string {
  const [sign, kind] = signs[mark];
  return ' '.repeat(cell - 1) + style(kind, sign);
}

/** Numbers and names, in columns read downwards. */
function legend(submissions: readonly string[]): string {
  const digits = String(submissions.length).length;
  const entries = submissions.map(
    (name, index) => `${String(index + 1).padStart(digits)} ${name.replace('wrong/', '')}`,
  );
  const widest = Math.max(...entries.map(({ length }) => length)) + 2;
  const columns = Math.max(1, Math.floor((width + 2) / widest));
  const rows = Math.ceil(entries.length / columns);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => entries[column * rows + row] ?? '')
      .map((entry) => entry.padEnd(widest))
      .join('')
      .trimEnd(),
  ).join('\n');
}
