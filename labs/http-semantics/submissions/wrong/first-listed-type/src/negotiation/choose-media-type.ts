import { readWeightedList, type Weighted } from './weighted-list.ts';

/** In the server's order of preference. */
const mediaTypes = ['application/json', 'text/html', 'text/plain'] as const;

export type MediaType = (typeof mediaTypes)[number];

/** The media type the client weights highest, or `undefined` when it accepts none of ours. */
export function chooseMediaType(accept: string | undefined): MediaType | undefined {
  const ranges = readWeightedList(accept || '*/*');
  let chosen: MediaType | undefined;
  let highest = 0;
  const position = (type: string) => ranges.findIndex(({ value }) => value === type) + 1 || 99;
  const sorted = [...mediaTypes].sort((a, b) => position(a) - position(b));
  for (const type of sorted) {
    const weight = weightOf(type, ranges);
    // Greater, not equal: on equal weights the server's own order decides.
    if (weight > highest) [chosen, highest] = [type, weight];
  }
  return chosen;
}

/** The weight of the most specific range that covers the type; 0 when none does. */
function weightOf(type: MediaType, ranges: Weighted[]): number {
  const group = `${type.split('/')[0]}/*`;
  for (const candidate of [type, group, '*/*']) {
    const range = ranges.find(({ value }) => value === candidate);
    if (range) return range.weight;
  }
  return 0;
}
