import type { Article } from './article.ts';
import type { Language, MediaType } from './negotiate.ts';

/** The article as the client wants it, in bytes without coding. */
export function renderArticle(
  id: string,
  article: Article,
  lang: Language,
  mediaType: MediaType,
): Buffer {
  const title = article.title[lang];
  const body = article.body[lang];
  return Buffer.from(renderers[mediaType]({ id, lang, title, body }));
}

type Renderer = (shown: { id: string; lang: Language; title: string; body: string }) => string;

const renderers: Record<MediaType, Renderer> = {
  'application/json': (shown) => JSON.stringify(shown, null, 2),
  // A pre keeps blanks and lines, but for a first line that is empty: hence the line feed.
  'text/html': ({ lang, title, body }) =>
    `<!DOCTYPE html><html lang=${lang}><meta charset=utf-8>` +
    `<article><h1>${escapeHtml(title)}</h1><pre>\n${escapeHtml(body)}</pre></article></html>`,
  'text/plain': ({ title, body }) => `${title}\n${body}`,
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
