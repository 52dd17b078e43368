import { createHash } from 'node:crypto';

/**
 * A strong entity tag: a digest of everything a client would see change. A digest needs no memory
 * to stay unique after a DELETE or a restart, as a version counter would.
 */
export function docTag(bytes: Buffer, contentType: string): string {
  const digest = createHash('sha256').update(`${contentType}\n`).update(bytes);
  return `W/"${digest.digest('base64url')}"`;
}
