import type { ArticleText } from './render.ts';

/** The title, one line feed, the body; nothing after it. */
export function renderPlain({ title, body }: ArticleText): string {
  return `${title}\n${body}\n`;
}
