import type { Language } from '../negotiation/choose-language.ts';

/** One text in each of our languages. */
export type Translated = Record<Language, string>;

export interface Article {
  title: Translated;
  body: Translated;
}
