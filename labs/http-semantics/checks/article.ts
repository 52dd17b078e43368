import { type CheckContext, type Exchange, fail, shape } from '../../../grader/kit/index.ts';
import { expectStatus, expectSuccess, type Headers } from './expect-answer.ts';

type Means = Pick<CheckContext, 'api' | 'any'>;

export interface Article {
  title: { en: string; fr: string };
  body: { en: string; fr: string };
}

export const mediaTypes = ['application/json', 'text/html', 'text/plain'] as const;

export const shownArticle = shape.object({
  id: shape.string,
  lang: shape.string,
  title: shape.string,
  body: shape.string,
});

/** Texts that differ in every language, in ASCII. In every form it stays far below 1024 bytes. */
export function anArticle({ any }: Pick<Means, 'any'>): Article {
  return {
    title: { en: `Tea ${any.word()}`, fr: `The ${any.word()}` },
    body: { en: any.sentence(), fr: any.sentence() },
  };
}

/** In every form and language well above 1024 bytes. */
export function aLongArticle(it: Pick<Means, 'any'>): Article {
  const body = () => it.any.sentence(500);
  return { ...anArticle(it), body: { en: body(), fr: body() } };
}

export const articlePath = ({ any }: Pick<Means, 'any'>) => `/articles/${any.id('tea')}`;

/** Stores an article on the way to something else; returns its path. */
export async function storeArticle(
  it: Means,
  article: Article = anArticle(it),
  path = articlePath(it),
): Promise<string> {
  expectSuccess(await it.api.put(path, article), 'on the way');
  return path;
}

/** Reads an article on the way to something else. */
export async function readArticle(
  { api }: Pick<Means, 'api'>,
  path: string,
  headers: Headers = {},
) {
  const answer = await api.get(path, { headers });
  expectStatus(answer, 'on the way', 200);
  return answer;
}

export function articleTag(answer: Exchange): string {
  const tag = answer.header('etag');
  return tag ?? fail(`${answer.label}: expected an ETag header, got none`);
}
