const limit = 8192;

/** The last 8 KiB a process has written. */
export class OutputTail {
  #text = '';

  add(chunk: Buffer): void {
    this.#text = (this.#text + chunk.toString('utf8')).slice(-limit);
  }

  get text(): string {
    return this.#text.trim();
  }
}
