import { readWeightedList } from './weighted-list.ts';

/** Whether the client takes gzip: it names it, or says `*`, with a weight above 0. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const codings = readWeightedList(acceptEncoding ?? '');
  const weightOf = (coding: string) => codings.find(({ value }) => value === coding)?.weight;
  return (weightOf('gzip') ?? weightOf('*') ?? 0) > 0;
}
