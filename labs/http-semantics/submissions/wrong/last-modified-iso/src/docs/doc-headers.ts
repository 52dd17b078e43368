import type { Doc } from './doc-store.ts';

/** The headers a 304 shares with the 200 (RFC 9110 section 15.4.5). */
export function validatorHeaders(doc: Doc): Record<string, string> {
  return {
    etag: doc.etag,
    'last-modified': new Date(doc.lastModified).toISOString(),
    'cache-control': 'no-cache',
  };
}

export function docHeaders(doc: Doc): Record<string, string> {
  return {
    ...validatorHeaders(doc),
    'content-type': doc.contentType,
    'accept-ranges': 'bytes',
  };
}
