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

const docs = {} as Record<string, Doc>;

export function findDoc(name: string): Doc | undefined {
  return docs[name];
}

export function storeDoc(name: string, bytes: Buffer, contentType: string): Doc {
  const doc = {
    bytes,
    contentType,
    etag: docTag(bytes, contentType),
    lastModified: lastModified(),
  };
  docs[name] = doc;
  return doc;
}

export function removeDoc(name: string): void {
  delete docs[name];
}
