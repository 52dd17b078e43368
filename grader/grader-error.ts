/**
 * Everything that can go wrong apart from a submission being wrong. `usage`: the caller's words;
 * `bad-lab` and `bad-submission`: a file somebody wrote; `environment`: something missing on this
 * machine; `infrastructure`: our own machinery failed. None of them costs a learner points.
 */
export type GraderErrorCode =
  | 'usage'
  | 'bad-lab'
  | 'bad-submission'
  | 'environment'
  | 'infrastructure'
  | 'interrupted';

/** An error whose message is complete for the reader: what, where, and what to do. */
export class GraderError extends Error {
  override readonly name = 'GraderError';
  readonly code: GraderErrorCode;

  constructor(code: GraderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
