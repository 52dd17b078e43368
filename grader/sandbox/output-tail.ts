const keptHeadBytes = 64 * 1024;
const keptTailBytes = 192 * 1024;
const maxLineLength = 2000;

/**
 * Drains a process's output for ever and keeps its beginning and its end, 256 KiB together:
 * a process whose pipe is not drained hangs at its next write.
 */
export class OutputTail {
  #head = Buffer.alloc(0);
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #totalBytes = 0;
  #partialLine = '';
  readonly #decoder = new TextDecoder('utf-8', { fatal: false });
  readonly #onLine: ((line: string) => void) | undefined;

  constructor(onLine?: (line: string) => void) {
    this.#onLine = onLine;
  }

  get totalBytes(): number {
    return this.#totalBytes;
  }

  get droppedBytes(): number {
    return this.#totalBytes - this.#head.length - this.#tailBytes;
  }

  write(chunk: Buffer): void {
    this.#totalBytes += chunk.length;
    this.#splitLines(chunk);
    const room = keptHeadBytes - this.#head.length;
    if (room > 0) this.#head = Buffer.concat([this.#head, chunk.subarray(0, room)]);
    const rest = chunk.subarray(Math.max(room, 0));
    if (rest.length === 0) return;
    this.#tail.push(rest);
    this.#tailBytes += rest.length;
    while (this.#tailBytes - (this.#tail[0]?.length ?? 0) >= keptTailBytes) {
      this.#tailBytes -= this.#tail.shift()?.length ?? 0;
    }
  }

  /** Hostile text, decoded leniently; says where bytes were dropped. */
  text(): string {
    const decode = (bytes: Buffer) => new TextDecoder('utf-8', { fatal: false }).decode(bytes);
    const gap = this.droppedBytes > 0 ? `\n[${this.droppedBytes} bytes dropped]\n` : '';
    return decode(this.#head) + gap + decode(Buffer.concat(this.#tail));
  }

  lastLines(count: number): string[] {
    return this.text()
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-count)
      .map((line) => line.slice(0, maxLineLength));
  }

  #splitLines(chunk: Buffer): void {
    if (!this.#onLine) return;
    const lines = (this.#partialLine + this.#decoder.decode(chunk, { stream: true })).split('\n');
    this.#partialLine = (lines.pop() ?? '').slice(0, maxLineLength);
    for (const line of lines) {
      if (line.trim() !== '') this.#onLine(line.slice(0, maxLineLength));
    }
  }
}
