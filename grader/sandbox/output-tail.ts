import { maxLineLength } from './split-lines.ts';

const keptHeadBytes = 64 * 1024;
const keptTailBytes = 192 * 1024;

/**
 * Takes a process's output for ever and keeps its beginning and its end, 256 KiB together: a process
 * whose pipe is not drained hangs at its next write. Costs the same however the bytes are cut.
 */
export class OutputTail {
  readonly #head = Buffer.allocUnsafe(keptHeadBytes);
  #headBytes = 0;
  /** Written round and round. */
  readonly #tail = Buffer.allocUnsafe(keptTailBytes);
  #tailWritten = 0;
  #totalBytes = 0;

  get totalBytes(): number {
    return this.#totalBytes;
  }

  get droppedBytes(): number {
    return this.#totalBytes - this.#headBytes - Math.min(this.#tailWritten, keptTailBytes);
  }

  write(chunk: Buffer): void {
    this.#totalBytes += chunk.length;
    const taken = chunk.copy(this.#head, this.#headBytes);
    this.#headBytes += taken;
    const rest = chunk.subarray(Math.max(taken, chunk.length - keptTailBytes));
    const untilEnd = rest.copy(this.#tail, this.#tailWritten % keptTailBytes);
    rest.copy(this.#tail, 0, untilEnd);
    this.#tailWritten += rest.length;
  }

  /** Hostile text, decoded leniently; says where bytes were dropped. */
  text(): string {
    const dropped = this.droppedBytes;
    const parts = [
      this.#head.subarray(0, this.#headBytes),
      ...(dropped > 0 ? [Buffer.from(`\n[${dropped} bytes dropped]\n`)] : []),
      ...this.#tailParts(),
    ];
    return new TextDecoder('utf-8', { fatal: false }).decode(Buffer.concat(parts));
  }

  lastLines(count: number): string[] {
    return this.text()
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-count)
      .map((line) => line.slice(0, maxLineLength));
  }

  #tailParts(): Buffer[] {
    if (this.#tailWritten <= keptTailBytes) return [this.#tail.subarray(0, this.#tailWritten)];
    const oldest = this.#tailWritten % keptTailBytes;
    return [this.#tail.subarray(oldest), this.#tail.subarray(0, oldest)];
  }
}
