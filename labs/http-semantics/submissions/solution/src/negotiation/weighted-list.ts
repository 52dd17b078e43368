export interface Weighted {
  /** In lower case: a media range, a language range or a content coding. */
  value: string;
  /** From 0, never, to 1. */
  weight: number;
}

/** Reads the lists of `Accept`, `Accept-Language` and `Accept-Encoding`: `fr, en;q=0.5`. */
export function readWeightedList(field: string): Weighted[] {
  return field
    .toLowerCase()
    .split(',')
    .map(readElement)
    .filter(({ value }) => value !== '');
}

function readElement(element: string): Weighted {
  const [value = '', ...parameters] = element.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { value, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
}
