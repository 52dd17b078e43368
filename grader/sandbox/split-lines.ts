/** No line is longer; the rest of it is dropped. */
export const maxLineLength = 2000;

/**
 * Cuts one stream of bytes into lines of text and hands over each that is not empty; hostile, decoded
 * leniently. `end` hands over the last line, when no line feed closed it.
 */
export function splitLines(onLine: (line: string) => void) {
  const decoder = new TextDecoder('utf-8', { fatal: false });
  let partial = '';
  const emit = (line: string) => {
    if (line.trim() !== '') onLine(line.slice(0, maxLineLength));
  };
  return {
    write(chunk: Buffer): void {
      const lines = (partial + decoder.decode(chunk, { stream: true })).split('\n');
      partial = (lines.pop() ?? '').slice(0, maxLineLength);
      for (const line of lines) emit(line);
    },
    end(): void {
      emit(partial + decoder.decode());
      partial = '';
    },
  };
}
