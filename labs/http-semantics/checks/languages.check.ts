import { type CheckContext, check, expect } from '../../../grader/kit/index.ts';
import { mediaTypes, storeArticle } from './article.ts';
import { expectStatus, type Headers, withHeaders } from './expect-answer.ts';

type Language = 'en' | 'fr';

check('SEM-12', 'Accept-Language chooses between en and fr', async (it) => {
  const article = await twoLanguages(it);
  await expectLanguage(it, article, {}, 'en');
  const cases: [field: string | string[], language: Language][] = [
    ['de', 'en'],
    ['*', 'en'],
    ['en', 'en'],
    ['fr', 'fr'],
    ['de, fr;q=0.1', 'fr'],
    ['fr;q=0.001', 'fr'],
    ['en;q=0.5, fr', 'fr'],
    ['fr;q=0.5, en', 'en'],
    ['fr;q=0.2, en;q=0.3', 'en'],
    ['fr;q=0.34, en;q=0.33', 'fr'],
    ['fr;q=0, de', 'en'],
    ['fr;q=0', 'en'],
    ['fr;q=0.000, de;q=0.5', 'en'],
    ['en;q=0, fr;q=0.1', 'fr'],
    ['fr, *;q=0.5', 'fr'],
    ['*;q=0.1, fr;q=0.2', 'fr'],
    ['en, *;q=0.5', 'en'],
    ['de, *;q=0.5', 'en'],
    ['fr ; q=0.5 , en ; q=0.4', 'fr'],
    [['de', 'fr;q=0.9'], 'fr'],
    ['nl,de;q=0.8,it;q=0.7', 'en'],
  ];
  for (const [field, language] of cases) {
    await expectLanguage(it, article, { 'Accept-Language': field }, language);
  }
});

check('SEM-12', 'A range means a language or a variety of it', async (it) => {
  const article = await twoLanguages(it);
  const cases: [field: string, language: Language][] = [
    ['fr-CA', 'fr'],
    ['fr-Latn-CH', 'fr'],
    ['FR', 'fr'],
    ['Fr-ca', 'fr'],
    ['fr-CH, en;q=0.9', 'fr'],
    ['fr;q=0.8, EN-GB;q=0.9', 'en'],
    ['fro', 'en'],
    ['french', 'en'],
    ['x-fr', 'en'],
    ['fro, en;q=0.1', 'en'],
    ['eng, fr;q=0.1', 'fr'],
    ['english, fr;q=0.1', 'fr'],
  ];
  for (const [field, language] of cases) {
    await expectLanguage(it, article, { 'Accept-Language': field }, language);
  }
});

check('SEM-12', 'The highest weight of its ranges counts for a language', async (it) => {
  const article = await twoLanguages(it);
  const cases: [field: string, language: Language][] = [
    ['fr;q=0.3, en-GB;q=0.2', 'fr'],
    ['en-US, en;q=0.9, fr;q=0.8', 'en'],
    ['fr-CA, en;q=0.9, fr;q=0.1', 'fr'],
    ['fr;q=0.1, en;q=0.9, fr-CA', 'fr'],
    ['en;q=0.1, fr;q=0.9, en-AU', 'en'],
    ['fr-CA;q=0.2, fr;q=0.9, en;q=0.5', 'fr'],
    ['en;q=0.3, fr;q=0.4, en-GB;q=0.5, fr-BE;q=0.6', 'fr'],
  ];
  for (const [field, language] of cases) {
    await expectLanguage(it, article, { 'Accept-Language': field }, language);
  }
});

check('SEM-12', 'Every media type comes in both languages', async (it) => {
  const article = await twoLanguages(it);
  for (const type of mediaTypes) {
    for (const language of ['fr', 'en'] as const) {
      const headers = { Accept: type, 'Accept-Language': language };
      await expectLanguage(it, article, headers, language);
    }
  }
});

interface TwoLanguages {
  path: string;
  /** A word that only the texts of this language have. */
  words: Readonly<Record<Language, string>>;
}

async function twoLanguages(it: CheckContext): Promise<TwoLanguages> {
  const words = { en: it.any.word(12), fr: it.any.word(12) };
  const path = await storeArticle(it, { title: words, body: words });
  return { path, words };
}

async function expectLanguage(
  { api }: CheckContext,
  { path, words }: TwoLanguages,
  headers: Headers,
  language: Language,
): Promise<void> {
  const what = 'Accept-Language' in headers ? withHeaders(headers) : 'without Accept-Language';
  for (const method of ['GET', 'HEAD']) {
    const answer = await api.send({ method, path, headers });
    expectStatus(answer, what, 200);
    if (method === 'GET') {
      const shown = (['en', 'fr'] as const).filter((one) => answer.text.includes(words[one]));
      expect(shown, `${answer.label}: ${what}: the languages of the texts shown`).toEqual([
        language,
      ]);
    }
    const stated = answer.header('content-language')?.toLowerCase();
    expect(stated, `${answer.label}: ${what}: Content-Language`).toBe(language);
  }
}
