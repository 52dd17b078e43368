import { OAuthError } from '../http/oauth-error.ts';

/** The words of a scope (RFC 6749 section 3.3). */
export const wordsOf = (scope: string): string[] => scope.split(' ').filter(Boolean);

/**
 * The scope that is asked for, or all that is allowed where none is.
 * @throws {OAuthError} when a word is not allowed
 */
export function chooseScope(requested: string | undefined, allowed: readonly string[]): string[] {
  if (requested === undefined) return [...allowed];
  const words = wordsOf(requested);
  const isAllowed = words.length > 0 && words.every((word) => allowed.includes(word));
  if (!isAllowed) throw new OAuthError('invalid_scope');
  return words;
}
