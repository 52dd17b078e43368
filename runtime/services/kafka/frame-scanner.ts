/** Bytes of a frame's own length, before it. */
export const lengthBytes = 4;

/**
 * Looks at the beginning of each frame of a Kafka stream as it goes by. A frame is a length and so
 * many bytes.
 */
export class FrameScanner {
  readonly #wanted: number;
  readonly #onBeginning: (beginning: Buffer) => void;
  #beginning = Buffer.alloc(0);
  /** Of the frame that is passing. */
  #left = 0;
  #lost = false;

  /** `wanted`: how many bytes to look at, the length included. */
  constructor(wanted: number, onBeginning: (beginning: Buffer) => void) {
    this.#wanted = wanted;
    this.#onBeginning = onBeginning;
  }

  add(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0 && !this.#lost) {
      if (this.#left > 0) {
        const passing = Math.min(this.#left, rest.length);
        this.#left -= passing;
        rest = rest.subarray(passing);
      } else rest = this.#begin(rest);
    }
  }

  #begin(chunk: Buffer): Buffer {
    const missing = this.#wanted - this.#beginning.length;
    this.#beginning = Buffer.concat([this.#beginning, chunk.subarray(0, missing)]);
    if (this.#beginning.length === this.#wanted) {
      this.#left = lengthBytes + this.#beginning.readInt32BE(0) - this.#wanted;
      // Too short for a frame of Kafka's: the broker ends such a connection.
      if (this.#left < 0) this.#lost = true;
      else this.#onBeginning(this.#beginning);
      this.#beginning = Buffer.alloc(0);
    }
    return chunk.subarray(missing);
  }
}
