/** Whether `text` is an RFC 3339 time in UTC of a day that exists. */
export function isTimestamp(text: unknown): text is string {
  return typeof text === 'string' && !Number.isNaN(Date.parse(text));
}
