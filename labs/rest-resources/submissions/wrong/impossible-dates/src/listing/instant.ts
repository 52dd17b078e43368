// Postgres knows no year 0.
const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** Whether `text` is an RFC 3339 time in UTC that exists: the 30th of February does not. */
export function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  return !Number.isNaN(Date.parse(text));
}
