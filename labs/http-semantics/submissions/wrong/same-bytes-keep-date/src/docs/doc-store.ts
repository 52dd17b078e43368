import { docTag } from './doc-tag.ts';
import { lastModified } from './last-modified.ts';

export interface Doc {
  bytes: Buffer;
  /** As the client sent it, or `application/octet-stream`. */
  contentType: string;
  /** Strong entity tag, with its quotes. */
  etag: string;
  /** IMF-fixdate in whole seconds. */
  lastModified: string;
}

const docs = new Map<string, Doc>();

export function findDoc(name: string): Doc | undefined {
  return docs.get(name);
}

export function storeDoc(name: string, bytes: Buffer, contentType: string): Doc {
  const old = docs.get(name);
  if (old?.bytes.equals(bytes) && old.contentType === contentType) return old;
  const doc = {
    bytes,
    contentType,
    etag: docTag(bytes, contentType),
    lastModified: lastModified(),
  };
  docs.set(name, doc);
  return doc;
}

export function removeDoc(name: string): void {
  docs.delete(name);
}
