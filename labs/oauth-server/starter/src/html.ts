const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes text safe between tags and between quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** @param content HTML: escape what is not yours */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${escapeHtml(title)}</title>
  </head>
  <body>
    <h1>${escapeHtml(title)}</h1>
    ${content}
  </body>
</html>
`;
}

interface FormParts {
  action: string;
  /** Sent back by the browser as they are; the user does not see them. */
  hidden: Readonly<Record<string, string>>;
  /** HTML: the fields and buttons a user sees. */
  controls: string;
}

export function form({ action, hidden, controls }: FormParts): string {
  const inputs = Object.entries(hidden).map(
    ([name, value]) =>
      `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="${escapeHtml(action)}">
      ${inputs.join('\n      ')}
      ${controls}
    </form>`;
}
