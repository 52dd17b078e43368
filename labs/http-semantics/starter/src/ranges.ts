/** Positions of the first and the last byte, both inclusive: `bytes=0-99` is 100 bytes. */
export interface ByteRange {
  first: number;
  last: number;
}

// A good function here takes the value of Range and the length of the document, and returns a
// ByteRange, or says that there is none to send (416), or that the header does not count (200).
