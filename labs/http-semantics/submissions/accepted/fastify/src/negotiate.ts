import { parseWeights, type Weighted } from './weights.ts';

/** In the order that counts on equal weights. */
const MEDIA_TYPES = ['application/json', 'text/html', 'text/plain'] as const;

export type MediaType = (typeof MEDIA_TYPES)[number];
export type Language = 'en' | 'fr';

/** The type the client likes best, or undefined where it likes none. */
export function chooseMediaType(accept = '*/*'): MediaType | undefined {
  const ranges = parseWeights(accept);
  const ranked = MEDIA_TYPES.map((mediaType) => ({ mediaType, weight: weigh(mediaType, ranges) }));
  return ranked
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .at(0)?.mediaType;
}

/** English unless French is liked better. A star says nothing about either. */
export function chooseLanguage(acceptLanguage = ''): Language {
  const ranges = parseWeights(acceptLanguage);
  const weightOf = (language: Language) =>
    Math.max(0, ...ranges.filter(isFor(language)).map(({ weight }) => weight));
  return weightOf('fr') > weightOf('en') ? 'fr' : 'en';
}

/** Only where the client names gzip. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const ranges = parseWeights(acceptEncoding ?? '');
  return ranges.some(({ value, weight }) => value === 'gzip' && weight > 0);
}

/** The most specific range that covers the type gives its weight. */
function weigh(mediaType: MediaType, ranges: Weighted[]): number {
  const covering = [mediaType, `${mediaType.split('/')[0]}/*`, '*/*'];
  const found = covering.map((each) => ranges.find(({ value }) => value === each)).find(Boolean);
  return found?.weight ?? 0;
}

function isFor(language: Language): (range: Weighted) => boolean {
  return ({ value }) => value === language || value.startsWith(`${language}-`);
}
