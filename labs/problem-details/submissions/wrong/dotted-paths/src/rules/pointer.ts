/** The JSON Pointer of a member or an item (RFC 6901 section 3). */
export function below(pointer: string, name: string | number): string {
  // `~` first, or the `~` of an escaped `/` would be escaped once more.
  return `${pointer}${pointer === '' ? '/' : '.'}${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
