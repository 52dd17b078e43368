/** One thing `lab doctor` has looked at. */
export interface Finding {
  subject: string;
  /** `note`: works, but less well or not for everybody. */
  state: 'good' | 'note' | 'bad';
  /** What was found, and what to do about it, as one line. */
  text: string;
}
