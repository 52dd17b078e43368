import { readWeightedList, type Weighted } from './weighted-list.ts';

/** The first one is the default. */
const languages = ['en', 'fr'] as const;

export type Language = (typeof languages)[number];

/** The language the client weights highest; English when it accepts neither. */
export function chooseLanguage(acceptLanguage: string | undefined): Language {
  const ranges = readWeightedList(acceptLanguage ?? '');
  let chosen: Language = 'en';
  let highest = 0;
  for (const language of languages) {
    const weight = weightOf(language, ranges);
    if (weight > highest) [chosen, highest] = [language, weight];
  }
  return chosen;
}

/** The best weight among the ranges that name the language. */
function weightOf(language: Language, ranges: Weighted[]): number {
  const named = ranges.filter(({ value }) => value === language);
  const counted = named.length > 0 ? named : ranges.filter(({ value }) => value === '*');
  return Math.max(0, ...counted.map(({ weight }) => weight));
}
