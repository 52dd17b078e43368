const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  eacute: 'é',
  acirc: 'â',
  euro: '€',
  dollar: '$',
  lbrace: '{',
  rbrace: '}',
  lcub: '{',
  rcub: '}',
  bsol: '\\',
  sol: '/',
  num: '#',
  semi: ';',
  grave: '`',
};

/**
 * The text that a browser shows of a page: without markup, with character references resolved, and
 * each run of white space as one blank.
 */
export function textOfHtml(html: string): string {
  const withoutMarkup = html
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<[a-z/!][^>]*>/gi, ' ');
  return collapsed(resolveReferences(withoutMarkup));
}

export const collapsed = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function resolveReferences(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (reference, hex?: string, decimal?: string, name = '') => {
      if (hex !== undefined) return character(Number.parseInt(hex, 16));
      if (decimal !== undefined) return character(Number(decimal));
      return named[name] ?? reference;
    },
  );
}

const character = (codePoint: number) =>
  codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd';
