import type { FastifyInstance } from 'fastify';
import { keyGuard } from '../key-guard.ts';
import { type BookInput, library } from '../library.ts';
import { readListQuery } from '../list-query.ts';
import { bodyReader } from '../valid-body.ts';

interface OfBook {
  Params: { bookId: string };
}

const readBook = bodyReader<BookInput>('BookInput');

export function bookRoutes(app: FastifyInstance, apiKey: string): void {
  const withKey = { onRequest: keyGuard(apiKey) };

  app.get<{ Querystring: Record<string, unknown> }>('/books', ({ query }) => {
    const { status, limit, offset } = readListQuery(query);
    const matching = library.list(status);
    return { items: matching.slice(offset, offset + limit), total: matching.length };
  });

  app.post('/books', withKey, ({ body }, reply) => {
    const book = library.add(readBook(body));
    return reply.code(201).header('location', `/books/${book.id}`).send(book);
  });

  app.get<OfBook>('/books/:bookId', ({ params }) => library.book(params.bookId));

  app.put<OfBook>('/books/:bookId', withKey, ({ params, body }) => {
    library.book(params.bookId);
    return library.replace(params.bookId, readBook(body));
  });

  app.delete<OfBook>('/books/:bookId', withKey, ({ params }, reply) => {
    library.remove(params.bookId);
    return reply.code(204).send();
  });
}
