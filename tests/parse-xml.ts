/** An element of a well-formed document; `text` is its own character data. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const legal = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Parses the XML our reporters write (elements, attributes, references; no CDATA, no DTD).
 * @throws {Error} on whatever makes a document not well-formed by XML 1.0.
 */
export function parseXml(text: string): XmlElement {
  if (!legal.test(text)) throw new Error('a character that XML 1.0 forbids');
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const body = text.replace(/^<\?xml [^?]*\?>\n/, '');
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    const current = open.at(-1);
    if (current === undefined) throw new Error(`text after the end: ${token}`);
    const tag = /^<(\/?)([\w.-]+)((?:\s+[\w.-]+="[^"<]*")*)\s*(\/?)>$/.exec(token);
    if (tag === null) {
      if (token.startsWith('<')) throw new Error(`not a tag: ${token}`);
      if (token.includes(']]>')) throw new Error('"]]>" in character data');
      current.text += decoded(token);
    } else if (tag[1] === '/') {
      if (current.name !== tag[2]) throw new Error(`</${tag[2]}> closes <${current.name}>`);
      open.pop();
    } else {
      const element = { ...root, name: tag[2] ?? '', attributes: attributesOf(tag[3] ?? '') };
      current.children.push(Object.assign(element, { children: [] }));
      if (tag[4] !== '/') open.push(element);
    }
  }
  const [document, ...more] = root.children;
  if (open.length !== 1 || document === undefined || more.length > 0 || root.text.trim() !== '') {
    throw new Error('not exactly one complete root element');
  }
  return document;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w.-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`attribute ${name} twice`);
    // A parser turns a raw line feed in an attribute into a space.
    attributes[name] = decoded(value.replaceAll('\n', ' '));
  }
  return attributes;
}

function decoded(text: string): string {
  return text.replaceAll(/&([^;\s]*);?/g, (whole, name: string) => {
    const value = entities[name] ?? (name === '#10' ? '\n' : undefined);
    if (value === undefined || !whole.endsWith(';')) throw new Error(`unknown entity ${whole}`);
    return value;
  });
}
