import { gzipSync } from 'node:zlib';
import { acceptsGzip } from '../negotiation/accepts-gzip.ts';

/** Below this many bytes, compressing is not worth it. */
const minBytes = 1024;

export interface Encoded {
  bytes: Buffer;
  coding: 'gzip' | 'identity';
}

/** Compresses the bytes where that is worth it and the client accepts it. */
export function encode(bytes: Buffer, acceptEncoding: string | undefined): Encoded {
  if (bytes.toString('utf8').length < minBytes || !acceptsGzip(acceptEncoding))
    return { bytes, coding: 'identity' };
  return { bytes: gzipSync(bytes), coding: 'gzip' };
}
