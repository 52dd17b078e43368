/**
 * Text from a submission, made safe for a terminal: control characters (C0, DEL, C1), bidirectional
 * overrides, zero-width characters and lone surrogates become visible; line feeds stay.
 */
export function forTerminal(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n/g, '\n')
    .replaceAll(/\t/g, '  ')
    .replaceAll(/[\u0000-\u0009\u000b-\u001f]/g, (control) =>
      String.fromCodePoint(0x2400 + control.charCodeAt(0)),
    )
    .replaceAll('\u007f', '\u2421')
    .replaceAll(
      /[\u0080-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
      visible,
    )
    .replaceAll(/[\u{e0000}-\u{e007f}]/gu, visible);
}

const visible = (character: string) =>
  `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
