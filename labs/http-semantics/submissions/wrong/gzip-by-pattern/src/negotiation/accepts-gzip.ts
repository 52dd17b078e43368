import { readWeightedList } from './weighted-list.ts';

/** Whether the client takes gzip: it names it, or says `*`, with a weight above 0. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const field = acceptEncoding ?? '';
  if (/\bgzip\b/i.test(field)) return !/gzip;q=0(\.0*)?\s*(,|$)/i.test(field);
  const codings = readWeightedList(field);
  const weightOf = (coding: string) => codings.find(({ value }) => value === coding)?.weight;
  return (weightOf('gzip') ?? weightOf('*') ?? 0) > 0;
}
