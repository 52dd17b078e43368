import { columnsOf, cutToWidth, displayWidth } from './display-width.ts';

interface WrapOptions {
  width: number;
  /** More lines than this are left out, and the last one says so. @default no limit */
  maxLines?: number;
}

/**
 * Breaks a text into lines of at most `width` columns: at its own line feeds, else at a space, else
 * after a comma (compact JSON, headers), else anywhere.
 */
export function wrap(text: string, { width, maxLines = Number.POSITIVE_INFINITY }: WrapOptions) {
  const room = Math.max(width, 10);
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    // No more than is shown is looked at: a hostile line may be a megabyte long.
    let rest = line.slice(0, room * Math.min(maxLines + 1, 10_000));
    while (displayWidth(rest) > room) {
      const end = breakAt(rest, room);
      lines.push(rest.slice(0, end).trimEnd());
      rest = rest.slice(end).trimStart();
      if (lines.length > maxLines) break;
    }
    lines.push(rest);
    if (lines.length > maxLines) break;
  }
  if (lines.length <= maxLines) return lines;
  const last = lines[maxLines - 1] ?? '';
  return [...lines.slice(0, maxLines - 1), cutToWidth(`${last} …`, room)];
}

/** The index after which a line that is too long is broken. */
function breakAt(line: string, width: number): number {
  let columns = 0;
  let end = 0;
  let space = 0;
  let comma = 0;
  for (const character of line) {
    columns += columnsOf(character);
    if (character === ' ') space = end;
    if (columns > width) break;
    end += character.length;
    if (character === ',') comma = end;
  }
  // A break far to the left leaves a ragged hole; a long word is then cut instead.
  const best = space > width / 2 ? space : Math.max(space, comma);
  return best > width / 3 ? best : end;
}
