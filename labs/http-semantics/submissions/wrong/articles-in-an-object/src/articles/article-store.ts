import type { Article } from './article.ts';

const articles = {} as Record<string, Article>;

export function findArticle(id: string): Article | undefined {
  return articles[id];
}

/** Stores the article; tells whether it is new. */
export function storeArticle(id: string, article: Article): boolean {
  const isNew = !articles[id];
  articles[id] = article;
  return isNew;
}
