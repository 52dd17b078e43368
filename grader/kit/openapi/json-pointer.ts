/** A JSON Pointer as a fragment (RFC 6901 section 6): `#/paths/~1books/get`. */
export function childPointer(pointer: string, name: string): string {
  return `${pointer}/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`;
}

/** The one way of writing a pointer that may percent-encode more or less. */
export function canonicalPointer(pointer: string): string {
  return (namesIn(pointer) ?? []).reduce(childPointer, '#');
}

/** What stands at the pointer, reached by own members only; `undefined` where nothing does. */
export function valueAt(root: unknown, pointer: string): unknown {
  const names = namesIn(pointer);
  return names?.reduce<unknown>((value, name) => ownMember(value, name), root);
}

export function ownMember(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function namesIn(pointer: string): string[] | undefined {
  if (!/^#(\/|$)/.test(pointer)) return undefined;
  try {
    const [, ...names] = decodeURIComponent(pointer.slice(1)).split('/');
    return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}
