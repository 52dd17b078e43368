const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const unspaced = /\p{M}/u;

/** How many columns a terminal gives one code point: 0 for marks, 2 for East Asian ones and emoji. */
export function columnsOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (unspaced.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** How many columns a line takes; `line` has no control characters in it. */
export function displayWidth(line: string): number {
  let columns = 0;
  for (const character of line) columns += columnsOf(character);
  return columns;
}

/** The line cut to so many columns, with `…` as the last one when something was cut off. */
export function cutToWidth(line: string, width: number): string {
  return displayWidth(line) <= width ? line : `${beginning([...line], width - 1)}…`;
}

/** The same with the `…` inside: a stack line says where at its end. */
export function cutMiddle(line: string, width: number): string {
  if (displayWidth(line) <= width) return line;
  const characters = [...line];
  const head = Math.floor((width - 1) / 3);
  const tail = beginning(characters.toReversed(), width - 1 - head);
  return `${beginning(characters, head)}…${[...tail].reverse().join('')}`;
}

function beginning(characters: readonly string[], width: number): string {
  let columns = 0;
  let kept = '';
  for (const character of characters) {
    columns += columnsOf(character);
    if (columns > width) break;
    kept += character;
  }
  return kept;
}
