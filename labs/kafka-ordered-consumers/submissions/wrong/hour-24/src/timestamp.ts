const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?Z$/;

/** Whether `text` is an RFC 3339 time in UTC of a day that exists. */
export function isTimestamp(text: unknown): text is string {
  const [, toTheSecond] = (typeof text === 'string' && FORM.exec(text)) || [];
  if (toTheSecond === undefined) return false;
  const date = new Date(`${toTheSecond}Z`);
  // JavaScript takes 30 February for 1 March, so look whether the same day comes out.
  return (
    !Number.isNaN(date.valueOf()) &&
    (toTheSecond.endsWith('T24:00:00') || date.toISOString().startsWith(toTheSecond))
  );
}
