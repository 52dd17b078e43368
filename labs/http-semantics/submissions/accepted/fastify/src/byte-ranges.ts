/** Positions of the first and the last byte, both inclusive. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * The ranges of a Range header that have bytes in a document of this size: none of them means 416.
 * Undefined means that the header does not count: there is none, its unit is unknown, or it is
 * not valid.
 */
export function parseRanges(field: string | undefined, size: number): ByteRange[] | undefined {
  const list = /^bytes=(.*)$/i.exec(field ?? '')?.[1];
  const ranges = list?.split(',').map((spec) => parseRange(spec.trim(), size));
  if (!ranges?.every((range) => range !== undefined)) return undefined;
  return ranges.filter(({ first, last }) => first <= last && first < size);
}

/** Where first is beyond the end, or after last, the range is valid but has no bytes. */
function parseRange(spec: string, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^(\d*)-(\d*)$/.exec(spec) ?? [];
  if (first === '') {
    if (last === '') return undefined;
    return { first: Math.max(0, size - Number(last)), last: size - 1 };
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  return { first: Number(first), last: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
