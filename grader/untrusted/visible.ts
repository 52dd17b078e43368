import type { Untrusted } from './untrusted.ts';

/**
 * Characters that change how a text looks without being seen: controls (C0 with ESC and CR, DEL,
 * C1), bidirectional overrides, zero-width and other invisible characters, tags, line and paragraph
 * separators. Line feeds are text.
 */
export const unseen =
  /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]--[\n\ufe0e\ufe0f]]/gv;

/** The two selectors that belong to an emoji stay with it; anywhere else they only hide. */
const strayEmojiSelector = /(?<!\p{Emoji})[\ufe0e\ufe0f]/gu;

/** Marks piled onto one character would climb over the lines above it. */
const pile = /(\p{M}{4})\p{M}+/gu;

/**
 * Hostile text with nothing hidden in it: controls as pictures (`␛`), other unseen characters as
 * `<U+202E>`, lone surrogates as U+FFFD. What a writer meant is kept: CR LF is a line feed, a tab
 * two spaces.
 */
export function visible(text: Untrusted): string {
  return (text as string)
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '  ')
    .replaceAll(unseen, picture)
    .replaceAll(strayEmojiSelector, picture)
    .replaceAll(pile, '$1…');
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
