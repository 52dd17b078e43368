const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = `(?<month>${MONTHS.join('|')})`;
const time = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const longDay = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';

/** The three forms of RFC 9110 section 5.6.7: IMF-fixdate, RFC 850, asctime. */
const forms = [
  String.raw`${day}, (?<date>\d\d) ${month} (?<year>\d{4}) ${time} GMT`,
  String.raw`${longDay}, (?<date>\d\d)-${month}-(?<year>\d\d) ${time} GMT`,
  String.raw`${day} ${month} (?<date>\d\d| \d) ${time} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/** Whole seconds since 1970; undefined for what is not there, or is no HTTP date. */
export function parseHttpDate(field: string | undefined): number | undefined {
  const groups = forms.map((form) => form.exec(field ?? '')?.groups).find(Boolean);
  return groups && secondsOf(groups);
}

export function formatHttpDate(seconds: number): string {
  return new Date(seconds * 1000).toUTCString();
}

function secondsOf(groups: Record<string, string>): number | undefined {
  const { year = '', month = '', date = '', hour, minute, second } = groups;
  const monthNumber = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  const fullYear = year.length === 2 ? fullYearOf(Number(year)) : year;
  const upToMinutes = `${fullYear}-${monthNumber}-${date.replace(' ', '0')}T${hour}:${minute}`;
  const milliseconds = Date.parse(`${upToMinutes}:00Z`);
  // Date.parse takes the 30th of February for the 2nd of March; a leap second it does not take.
  const isReal = !Number.isNaN(milliseconds) && toIso(milliseconds).startsWith(upToMinutes);
  return isReal && Number(second) <= 60 ? milliseconds / 1000 + Number(second) : undefined;
}

function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Two digits that would be more than 50 years ahead are in the past. */
function fullYearOf(twoDigits: number): number {
  const thisYear = new Date().getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}
