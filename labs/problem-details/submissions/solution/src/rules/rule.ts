/** An entry of `errors` in a validation problem. */
export interface Fault {
  /** JSON Pointer to the wrong value (RFC 6901). */
  pointer: string;
  detail: string;
}

/** Finds everything that is wrong with a value, which lies at `pointer` in the body. */
export type Rule = (value: unknown, pointer: string) => Fault[];

/** A rule that a value keeps or breaks as a whole. */
export const rule =
  (holds: (value: unknown) => boolean, detail: string): Rule =>
  (value, pointer) =>
    holds(value) ? [] : [{ pointer, detail }];
