/** The present moment as an IMF-fixdate; the form has whole seconds, rounded down. */
export function lastModified(): string {
  return new Date(Math.ceil(Date.now() / 1000) * 1000).toUTCString();
}
