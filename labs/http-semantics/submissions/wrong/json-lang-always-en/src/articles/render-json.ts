import type { ArticleText } from './render.ts';

export function renderJson({ id, title, body }: ArticleText): string {
  return JSON.stringify({ id, lang: 'en', title, body });
}
