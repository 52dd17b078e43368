/** Positions of the first and the last byte, both inclusive and inside the document. */
export interface ByteRange {
  first: number;
  last: number;
}
