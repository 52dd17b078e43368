const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A date in one of the forms that HTTP has, in words and as text. */
export type DateForm = [what: string, text: (date: Date) => string];

/** The three forms of RFC 9110 section 5.6.7. */
export const dateForms: DateForm[] = [
  ['an IMF-fixdate', (date) => date.toUTCString()],
  ['an RFC 850 date', rfc850Date],
  ['an asctime date', asctimeDate],
];

export const longAgo = new Date('1994-11-06T08:49:37Z');

/** The moment that an HTTP-date names, or now where it cannot be read; moved by some seconds. */
export function dateOf(text: string, movedBySeconds = 0): Date {
  const milliseconds = Date.parse(text);
  const known = Number.isNaN(milliseconds) ? Date.now() : milliseconds;
  return new Date(known + movedBySeconds * 1000);
}

export const wholeSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

function rfc850Date(date: Date): string {
  const { day, month, year, time } = partsOf(date);
  return `${days[date.getUTCDay()]}, ${day}-${month}-${year.slice(-2)} ${time} GMT`;
}

function asctimeDate(date: Date): string {
  const { weekday, day, month, year, time } = partsOf(date);
  return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
}

function partsOf(date: Date) {
  const [weekday = '', day = '', month = '', year = '', time = ''] = date
    .toUTCString()
    .split(/,? /);
  return { weekday, day, month, year, time };
}
