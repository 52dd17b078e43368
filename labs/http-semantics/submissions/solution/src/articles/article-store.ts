import type { Article } from './article.ts';

const articles = new Map<string, Article>();

export function findArticle(id: string): Article | undefined {
  return articles.get(id);
}

/** Stores the article; tells whether it is new. */
export function storeArticle(id: string, article: Article): boolean {
  const isNew = !articles.has(id);
  articles.set(id, article);
  return isNew;
}
