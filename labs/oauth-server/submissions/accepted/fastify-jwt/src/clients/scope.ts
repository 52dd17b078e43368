import type { Client } from './client.ts';

/** The words of a scope, each once, in their order. */
export function scopeWords(scope: string): string[] {
  return [...new Set(scope.split(' ').filter((word) => word !== ''))];
}

/**
 * What a client gets of the scope it asks for: the words it is registered for. The rest is left
 * out, as RFC 6749 section 3.3 allows, and every token response tells what remained.
 */
export function allowedScope(requested: string | undefined, client: Client): string[] {
  const registered = new Set(scopeWords(client.scope));
  // There is no default: a client that names nothing needs nothing.
  return scopeWords(requested ?? '').filter((word) => registered.has(word));
}
