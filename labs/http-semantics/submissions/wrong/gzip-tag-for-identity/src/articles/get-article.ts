import type { IncomingMessage } from 'node:http';
import { evaluateConditions } from '../conditions/evaluate-conditions.ts';
import { HttpError } from '../http/http-error.ts';
import type { Reply } from '../http/reply.ts';
import { requireName } from '../http/resource-name.ts';
import { chooseLanguage } from '../negotiation/choose-language.ts';
import { chooseMediaType } from '../negotiation/choose-media-type.ts';
import { cacheHeaders, vary } from './article-headers.ts';
import { articleReply } from './article-reply.ts';
import { findArticle } from './article-store.ts';
import { encode } from './encode.ts';
import { render } from './render.ts';
import { variantTag } from './variant-tag.ts';

export function getArticle(request: IncomingMessage, id: string): Reply {
  requireName(id);
  const article = findArticle(id);
  if (!article) throw new HttpError(404, 'There is no such article');

  const { headers } = request;
  const type = chooseMediaType(headers.accept);
  if (!type) throw new HttpError(406, 'Articles come as JSON, HTML or plain text', { vary });
  const lang = chooseLanguage(headers['accept-language']);

  const text = render(id, article, type, lang);
  const { bytes, coding } = encode(text, headers['accept-encoding']?.toString());
  const variant = { type, lang, coding };
  const etag = variantTag(text, variant);

  const zipped = variantTag(text, { ...variant, coding: 'gzip' });
  if (headers['if-none-match']?.includes(zipped)) {
    return { status: 304, headers: cacheHeaders(zipped) };
  }

  const outcome = evaluateConditions(request, { etag });
  if (outcome === 'failed') throw new HttpError(412, 'The article is not in the state you expect');
  if (outcome === 'not-modified') return { status: 304, headers: cacheHeaders(etag) };
  return articleReply(variant, etag, bytes);
}
