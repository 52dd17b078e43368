const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

export const isTime = (text: string): boolean =>
  rfc3339.test(text) && !Number.isNaN(Date.parse(text));

/** Orders times that end in `Z`, however many digits their fractions have. */
export function compareTimes(one: string, other: string): number {
  const [left, right] = [sortable(one), sortable(other)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function sortable(time: string): string {
  const [seconds = '', fraction = ''] = time.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(9, '0')}`;
}
