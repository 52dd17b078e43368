import { unseen } from './visible.ts';

/**
 * A value as indented JSON in which every unseen character is written as an escape: the same value
 * to a program, and harmless on a terminal or in a log.
 */
export const forJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(unseen, escaped);

const escaped = (character: string) =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
