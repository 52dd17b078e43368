import type { ByteRange } from './byte-range.ts';

/**
 * Finds the bytes that `0-99`, `100-` or `-50` mean in a document of this length.
 * Several ranges, and text that is no range, mean the whole document.
 */
export function resolveRange(spec: string, length: number): ByteRange | 'whole' | 'unsatisfiable' {
  const parts = /^(?<first>\d*)-(?<last>\d*)$/.exec(spec.trim())?.groups;
  const { first = '', last = '' } = parts ?? {};
  if (first === '' && last === '') return 'whole';
  if (first === '') return lastBytes(Number(last), length);
  return fromTo(Number(first), last === '' ? Infinity : Number(last), length);
}

function lastBytes(count: number, length: number): ByteRange | 'whole' | 'unsatisfiable' {
  if (count === 0) return { first: 0, last: length - 1 };
  // A Content-Range cannot describe zero bytes.
  if (length === 0) return 'whole';
  return { first: Math.max(0, length - count), last: length - 1 };
}

function fromTo(
  first: number,
  last: number,
  length: number,
): ByteRange | 'whole' | 'unsatisfiable' {
  if (last < first) return 'whole';
  if (first >= length) return 'unsatisfiable';
  return { first, last: Math.min(last, length - 1) };
}
