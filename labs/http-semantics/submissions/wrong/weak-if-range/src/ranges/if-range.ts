import type { IncomingMessage } from 'node:http';
import { isSameWeakly } from '../conditions/entity-tag.ts';
import type { Doc } from '../docs/doc-store.ts';

/**
 * Whether the client may have a part. It may when `If-Range` has the current tag, or is absent.
 * A date never holds: within one second a document can change twice.
 */
export function holdsIfRange(request: IncomingMessage, doc: Doc): boolean {
  const ifRange = request.headers['if-range'];
  if (ifRange === undefined) return true;
  return isSameWeakly(String(ifRange), doc.etag);
}
