const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?Z$/;

/** Whether `text` has the form of an RFC 3339 time in UTC. */
export function isTimestamp(text: unknown): text is string {
  return typeof text === 'string' && FORM.test(text);
}
