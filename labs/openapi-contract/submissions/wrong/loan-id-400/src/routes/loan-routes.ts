import { type RequestHandler, Router } from 'express';
import { jsonBody } from '../http/json-body.ts';
import { Problem } from '../http/problem.ts';
import { findBook, setStatus } from '../library/books.ts';
import * as library from '../library/loans.ts';
import { bookWith } from './book-routes.ts';

export function loanRoutes(withKey: RequestHandler): Router {
  const router = Router();

  router.post('/books/:bookId/loans', withKey, ...jsonBody('LoanInput'), (request, response) => {
    const book = bookWith(request.params.bookId);
    if (book.status === 'onLoan') throw new Problem(409, 'The book is on loan already');
    setStatus(book, 'onLoan');
    response.status(201).json(library.createLoan(book.id, request.body));
  });

  router.post('/loans/:loanId/return', withKey, (request, response) => {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(String(request.params.loanId)))
      throw new Problem(400, 'no id');
    const loan = library.findLoan(String(request.params.loanId));
    if (!loan) throw new Problem(404, 'There is no loan with this id');
    if (loan.returnedAt !== null) throw new Problem(409, 'The loan has been returned already');
    const book = findBook(loan.bookId);
    if (book) setStatus(book, 'available');
    response.json(library.endLoan(loan));
  });

  return router;
}
