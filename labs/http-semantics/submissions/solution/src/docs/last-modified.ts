/** The present moment as an IMF-fixdate; the form has whole seconds, rounded down. */
export function lastModified(): string {
  return new Date().toUTCString();
}
