/** The submission did not do what the check expected. Texts may quote it: hostile. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';
  readonly expected: string | undefined;
  readonly actual: string | undefined;

  constructor(message: string, evidence: { expected?: string; actual?: string } = {}) {
    super(message);
    this.expected = evidence.expected;
    this.actual = evidence.actual;
  }
}

/** Ends the check with a sentence for the learner; for what no matcher says well. */
export function fail(message: string, evidence?: { expected?: string; actual?: string }): never {
  throw new CheckFailure(message, evidence);
}
