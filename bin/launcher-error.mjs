/** A failure to get ready: one line that says what is wrong and what to do. The command ends with 3. */
export class LauncherError extends Error {
  /**
   * @param {string} message what went wrong and the remedy, in one line
   * @param {string} [details] longer output to show above that line, npm's own words for instance
   */
  constructor(message, details = '') {
    super(message);
    this.name = 'LauncherError';
    this.details = details;
  }
}
