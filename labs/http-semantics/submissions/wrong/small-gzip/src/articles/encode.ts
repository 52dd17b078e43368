import { gzipSync } from 'node:zlib';
import { acceptsGzip } from '../negotiation/accepts-gzip.ts';

export interface Encoded {
  bytes: Buffer;
  coding: 'gzip' | 'identity';
}

/** Compresses the bytes where that is worth it and the client accepts it. */
export function encode(bytes: Buffer, acceptEncoding: string | undefined): Encoded {
  if (!acceptsGzip(acceptEncoding)) return { bytes, coding: 'identity' };
  return { bytes: gzipSync(bytes), coding: 'gzip' };
}
