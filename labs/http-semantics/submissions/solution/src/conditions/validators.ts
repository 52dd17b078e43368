/** What conditions are compared with: the state of the representation a GET would select. */
export interface Validators {
  /** With its quotes, and with `W/` when it is weak. */
  etag: string;
  /** An HTTP-date; absent where the resource keeps no date of modification. */
  lastModified?: string;
}
