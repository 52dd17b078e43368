/** Collects the values of a statement, so that its text only ever holds their numbers. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** @returns the placeholder that stands for `value`, such as `$3` */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
