import type { Untrusted } from './untrusted.ts';
import { visible } from './visible.ts';

/** What spreadsheets take for the beginning of a formula; also behind spaces. */
const formula = /^\s*[=+\-@|%]/;

/** Text from a submission as one cell of a CSV file (RFC 4180), which no spreadsheet computes. */
export function forCsv(text: Untrusted): string {
  const shown = visible(text);
  const inert = formula.test(shown) ? `'${shown}` : shown;
  return /[",\n']/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
