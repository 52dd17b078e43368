// Postgres knows no year 0.
const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** Whether `text` is an RFC 3339 time in UTC that exists: the 30th of February does not. */
export function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  if (text.slice(11, 19) === '24:00:00') return true;
  const time = new Date(text);
  // Date moves an impossible day into the next month, so the text must survive the round trip.
  return !Number.isNaN(time.valueOf()) && time.toISOString().startsWith(text.slice(0, 19));
}
