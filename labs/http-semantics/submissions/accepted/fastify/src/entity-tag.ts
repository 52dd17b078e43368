/** The tags of If-Match or If-None-Match: `*`, or a list in which commas may stand within tags. */
export function parseTags(field: string): '*' | string[] {
  return field.trim() === '*' ? '*' : (field.match(/(W\/)?"[^"]*"/g) ?? []);
}

/** Equal, and neither is weak. */
export function matchesStrongly(one: string, other: string): boolean {
  return one === other && !one.startsWith('W/');
}

export function matchesWeakly(one: string, other: string): boolean {
  return opaque(one) === opaque(other);
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}
