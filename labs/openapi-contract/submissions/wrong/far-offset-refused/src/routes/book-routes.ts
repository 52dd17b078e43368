import { type RequestHandler, Router } from 'express';
import { jsonBody } from '../http/json-body.ts';
import { Problem } from '../http/problem.ts';
import { queryParameter } from '../http/query-parameter.ts';
import * as library from '../library/books.ts';

const status = queryParameter<library.Book['status']>('Status');
const limit = queryParameter<number>('Limit');
const offset = queryParameter<number>('Offset');

export function bookRoutes(withKey: RequestHandler): Router {
  const router = Router();

  router.get('/books', (request, response) => {
    const matching = library.listBooks(status(request));
    const start = offset(request) ?? 0;
    if (start > 1e6) throw new Problem(400, 'far');
    const items = matching.slice(start, start + (limit(request) ?? matching.length));
    response.json({ items, total: matching.length });
  });

  router.post('/books', withKey, ...jsonBody('BookInput'), (request, response) => {
    const book = library.createBook(request.body);
    response.status(201).location(`/books/${book.id}`).json(book);
  });

  router.get('/books/:bookId', (request, response) => {
    response.json(bookWith(request.params.bookId));
  });

  router.put('/books/:bookId', withKey, ...jsonBody('BookInput'), (request, response) => {
    response.json(library.replaceBook(bookWith(request.params.bookId), request.body));
  });

  router.delete('/books/:bookId', withKey, (request, response) => {
    library.deleteBook(bookWith(request.params.bookId));
    response.status(204).end();
  });

  return router;
}

export function bookWith(id: unknown): library.Book {
  const book = library.findBook(String(id));
  if (book) return book;
  throw new Problem(404, 'There is no book with this id');
}
