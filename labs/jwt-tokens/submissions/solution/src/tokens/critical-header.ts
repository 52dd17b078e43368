/**
 * Tells whether the token demands an extension (RFC 7515 section 4.1.11, RFC 7797 section 6).
 * We support none, so any `crit` is one too many.
 */
export function demandsExtension(header: Record<string, unknown>): boolean {
  return 'crit' in header || header.b64 === false;
}
