/** A String of RFC 9651, section 4.1.6, out of printable ASCII. */
export function sfString(text: string): string {
  return `"${encodeURIComponent(text)}"`;
}
