const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?Z$/;

/** Whether `text` is an RFC 3339 time in UTC of a day that exists. */
export function isTimestamp(text: unknown): text is string {
  const [, toTheSecond] = (typeof text === 'string' && FORM.exec(text)) || [];
  if (toTheSecond === undefined) return false;
  const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = toTheSecond.split(/[-T:]/).map(Number);
  const days = [31, y % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return d >= 1 && d <= (days[m - 1] ?? 0) && h < 24 && min < 60 && s < 60;
}
