import type { Doc } from './doc-store.ts';

/** The headers a 304 shares with the 200 (RFC 9110 section 15.4.5). */
export function validatorHeaders(doc: Doc): Record<string, string> {
  return { etag: doc.etag, 'last-modified': doc.lastModified, 'cache-control': 'max-age=60' };
}

export function docHeaders(doc: Doc): Record<string, string> {
  return {
    ...validatorHeaders(doc),
    'content-type': doc.contentType,
    'accept-ranges': 'bytes',
  };
}
