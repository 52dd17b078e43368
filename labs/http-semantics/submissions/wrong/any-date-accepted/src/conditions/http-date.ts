const month = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const months = month.split('|');
const time = String.raw`(?<time>\d{2}:\d{2}:\d{2})`;

/** The three forms a recipient must accept (RFC 9110 section 5.6.7): IMF-fixdate and the old two. */
const forms = [
  new RegExp(
    String.raw`^[A-Z][a-z]{2}, (?<day>\d{2}) (?<month>${month}) (?<year>\d{4}) ${time} GMT$`,
  ),
  new RegExp(
    String.raw`^[A-Z][a-z]+, (?<day>\d{2})-(?<month>${month})-(?<year>\d{2}) ${time} GMT$`,
  ),
  new RegExp(String.raw`^[A-Z][a-z]{2} (?<month>${month}) (?<day>[ \d]\d) ${time} (?<year>\d{4})$`),
];

/** Seconds since 1970, or `undefined` when the text is no HTTP-date. */
export function readHttpDate(text: string): number | undefined {
  for (const form of forms) {
    const parts = form.exec(text.trim())?.groups;
    if (parts) return toSeconds(parts);
  }
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

function toSeconds(parts: Record<string, string>): number | undefined {
  const { day = '', month = '', year = '', time = '' } = parts;
  const monthNumber = String(months.indexOf(month) + 1).padStart(2, '0');
  const milliseconds = Date.parse(
    `${fullYear(year)}-${monthNumber}-${day.trim().padStart(2, '0')}T${time}Z`,
  );
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** A year of two digits that seems to lie more than 50 years ahead is in the past. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  const now = new Date().getUTCFullYear();
  const inThisCentury = Math.floor(now / 100) * 100 + Number(year);
  return String(inThisCentury > now + 50 ? inThisCentury - 100 : inThisCentury);
}
