import type { ArticleText } from './render.ts';

export function renderJson({ id, lang, title, body }: ArticleText): string {
  return JSON.stringify({ id, lang, title, body });
}
