import type { Reply } from '../http/reply.ts';
import { cacheHeaders } from './article-headers.ts';
import type { Variant } from './variant-tag.ts';

/** The 200 with one variant of an article; `body` is already in the variant's coding. */
export function articleReply({ type, lang, coding }: Variant, etag: string, body: Buffer): Reply {
  return {
    status: 200,
    headers: {
      ...cacheHeaders(etag),
      'content-type': type === 'application/json' ? type : `${type}; charset=utf-8`,
      'content-language': lang,
      ...(coding === 'gzip' && { 'content-encoding': coding }),
    },
    body,
  };
}
