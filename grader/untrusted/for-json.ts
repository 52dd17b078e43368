import { ciCommand } from './for-ci-log.ts';
import { unseen } from './visible.ts';

/**
 * A value as indented JSON in which every unseen character is written as an escape: the same value
 * to a program, and harmless on a terminal or in a log.
 */
export const forJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(unseen, escaped).replaceAll(ciCommand, escapedHash);

/** A line of it begins with a quotation mark, a bracket or spaces: only `##[` can stand in it. */
const escapedHash = (match: string) => match.replace('##', '\\u0023#');

const escaped = (character: string) =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
