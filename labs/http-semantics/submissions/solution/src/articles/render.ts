import type { Language } from '../negotiation/choose-language.ts';
import type { MediaType } from '../negotiation/choose-media-type.ts';
import type { Article } from './article.ts';
import { renderHtml } from './render-html.ts';
import { renderJson } from './render-json.ts';
import { renderPlain } from './render-plain.ts';

/** An article in one language. */
export interface ArticleText {
  id: string;
  lang: Language;
  title: string;
  body: string;
}

const renderers: Record<MediaType, (text: ArticleText) => string> = {
  'application/json': renderJson,
  'text/html': renderHtml,
  'text/plain': renderPlain,
};

/** The bytes of one variant of an article, before any content coding. */
export function render(id: string, article: Article, type: MediaType, lang: Language): Buffer {
  const text = { id, lang, title: article.title[lang], body: article.body[lang] };
  return Buffer.from(renderers[type](text));
}
