/** One entity tag: `W/` perhaps, then quoted characters. A comma inside the quotes is allowed. */
const entityTag = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

/** The tags of `If-Match` or `If-None-Match`, each with its quotes. */
export function readTags(field: string): string[] {
  return field.match(entityTag) ?? [];
}

/** Strong comparison: equal, and neither of them weak (RFC 9110 section 8.8.3.2). */
export function isSameStrongly(a: string, b: string): boolean {
  return a === b && !a.startsWith('W/');
}

/** Weak comparison: equal once `W/` is put aside. */
export function isSameWeakly(a: string, b: string): boolean {
  return opaqueTag(a) === opaqueTag(b);
}

function opaqueTag(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}
