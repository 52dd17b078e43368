import type { IncomingMessage } from 'node:http';
import { readBody } from '../http/read-body.ts';
import type { Reply } from '../http/reply.ts';
import { requireName } from '../http/resource-name.ts';
import { storeArticle } from './article-store.ts';
import { readArticle } from './read-article.ts';

export async function putArticle(request: IncomingMessage, id: string): Promise<Reply> {
  requireName(id);
  const article = readArticle(await readBody(request));
  return { status: storeArticle(id, article) ? 201 : 204 };
}
