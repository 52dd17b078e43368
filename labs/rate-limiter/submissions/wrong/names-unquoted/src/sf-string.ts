/** A name as the fields have it. */
export function sfString(text: string): string {
  return text;
}
