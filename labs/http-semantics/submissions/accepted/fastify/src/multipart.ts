import { randomUUID } from 'node:crypto';
import type { ByteRange } from './byte-ranges.ts';
import type { Doc } from './doc-store.ts';

export function contentRange({ first, last }: ByteRange, size: number): string {
  return `bytes ${first}-${last}/${size}`;
}

/** Several parts of a document as multipart/byteranges (RFC 9110 section 14.6). */
export function multipart(doc: Doc, ranges: ByteRange[]): { contentType: string; bytes: Buffer } {
  const boundary = randomUUID();
  const pieces = ranges.flatMap((range) => [
    Buffer.from(
      `\r\n--${boundary}\r\nContent-Type: ${doc.contentType}\r\n` +
        `Content-Range: ${contentRange(range, doc.bytes.length)}\r\n\r\n`,
      'latin1',
    ),
    doc.bytes.subarray(range.first, range.last + 1),
  ]);
  return {
    contentType: `multipart/byteranges; boundary=${boundary}`,
    bytes: Buffer.concat([...pieces, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
