import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { type Article, parseArticle } from './article.ts';
import { judgeConditions } from './conditions.ts';
import { nameOf } from './names.ts';
import { acceptsGzip, chooseLanguage, chooseMediaType } from './negotiate.ts';
import { Refused } from './refused.ts';
import { renderArticle } from './render-article.ts';

const MIN_BYTES_TO_COMPRESS = 1024;
const vary = 'Accept-Encoding, Accept-Language, Accept, Origin';

interface Stored extends Article {
  /** Another one whenever the article is stored. */
  revision: string;
}

export async function addArticleRoutes(app: FastifyInstance): Promise<void> {
  const articles = new Map<string, Stored>();

  app.get('/:name', (request, reply) => {
    const id = nameOf(request);
    const article = articles.get(id);
    if (!article) throw new Refused(404, 'No such article');
    const { headers } = request;
    const mediaType = chooseMediaType(headers.accept);
    if (!mediaType) throw new Refused(406, 'JSON, HTML or plain text', { vary });
    const lang = chooseLanguage(headers['accept-language']);
    const bytes = renderArticle(id, article, lang, mediaType);
    const zipped = bytes.length >= MIN_BYTES_TO_COMPRESS && acceptsGzip(headers['accept-encoding']);

    const etag = `"${[article.revision, mediaType, lang, zipped ? 'gzip' : 'plain'].join(';')}"`;
    reply.headers({ etag, vary, 'cache-control': 'max-age=60, public' });
    if (judgeConditions(request, { etag }) === 'not modified') return reply.code(304).send();
    reply.headers({ 'content-type': mediaType, 'content-language': lang });
    if (!zipped) return reply.header('content-encoding', 'identity').send(bytes);
    return reply.header('content-encoding', 'gzip').send(Readable.from([bytes]).pipe(createGzip()));
  });

  app.put('/:name', (request, reply) => {
    const id = nameOf(request);
    articles.set(id, { ...parseArticle(request.body), revision: randomUUID() });
    return reply.code(204).send();
  });
}
