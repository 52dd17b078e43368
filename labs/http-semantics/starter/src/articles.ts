import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './read-body.ts';

export type Language = 'en' | 'fr';

export interface Article {
  title: Record<Language, string>;
  body: Record<Language, string>;
}

/** All articles by id. */
export const articles = new Map<string, Article>();

export async function putArticle(
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // The body is believed here. What if it is no JSON, or has no French title?
  articles.set(id, JSON.parse((await readBody(request)).toString('utf8')));
  response.writeHead(204).end();
}
