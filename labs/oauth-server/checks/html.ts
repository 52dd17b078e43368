/** Longer pages are cut: nobody needs them. */
const longest = 100_000;
const unseen = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi;
const tagForm = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const attributeForm = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

export interface Tag {
  /** In lower case. */
  name: string;
  closes: boolean;
  /** Names in lower case. */
  attributes: ReadonlyMap<string, string>;
}

/** The tags of a page, as a browser would see them. */
export function tagsIn(html: string): Tag[] {
  const visible = html.slice(0, longest).replaceAll(unseen, '');
  return [...visible.matchAll(tagForm)].map(([, slash, name = '', attributes = '']) => ({
    name: name.toLowerCase(),
    closes: slash === '/',
    attributes: attributesIn(attributes),
  }));
}

function attributesIn(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(attributeForm)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decode(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function decode(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0x10ffff ? whole : String.fromCodePoint(point);
    },
  );
}
