export interface Weighted {
  /** In lower case. */
  value: string;
  weight: number;
}

/** Reads Accept, Accept-Language and Accept-Encoding: `fr;q=0.5, en` (RFC 9110 12.4.2). */
export function parseWeights(field: string): Weighted[] {
  return field
    .toLowerCase()
    .split(',')
    .map((element) => element.split(';').map((part) => part.trim()))
    .filter(([value]) => value !== '')
    .map(([value = '', ...parameters]) => ({ value, weight: weightOf(parameters) }));
}

function weightOf(parameters: string[]): number {
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = Number(q?.slice(2) ?? 1);
  return weight >= 0 && weight <= 1 ? weight : 1;
}
