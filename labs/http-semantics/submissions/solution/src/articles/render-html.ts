import { escapeHtml } from './escape-html.ts';
import type { ArticleText } from './render.ts';

export function renderHtml({ lang, title, body }: ArticleText): string {
  return `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<h1>${escapeHtml(title)}</h1>
<pre>${escapeHtml(body)}</pre>
</html>
`;
}
