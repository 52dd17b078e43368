import { HttpError } from '../http/http-error.ts';
import type { Reply } from '../http/reply.ts';
import type { ByteRange } from '../ranges/byte-range.ts';
import type { Doc } from './doc-store.ts';

/** 206 with the bytes of the range, or 416 with the real length when there are none. */
export function partOf(doc: Doc, range: ByteRange | 'unsatisfiable'): Reply {
  const { length } = doc.bytes;
  if (range === 'unsatisfiable') {
    throw new HttpError(416, 'The document ends before this range', {
      'content-range': `bytes */${length}`,
    });
  }
  return {
    status: 206,
    headers: {
      'content-type': doc.contentType,
      'cache-control': 'no-cache',
      'content-range': `bytes ${range.first}-${range.last}/${length}`,
    },
    body: doc.bytes.subarray(range.first, range.last + 1),
  };
}
