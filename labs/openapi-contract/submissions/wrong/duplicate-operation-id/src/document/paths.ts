import { createBook } from './operations/create-book.ts';
import { createLoan } from './operations/create-loan.ts';
import { deleteBook } from './operations/delete-book.ts';
import { getBook } from './operations/get-book.ts';
import { listBooks } from './operations/list-books.ts';
import { replaceBook } from './operations/replace-book.ts';
import { returnLoan } from './operations/return-loan.ts';

const bookId = { $ref: '#/components/parameters/BookId' };
const loanId = { $ref: '#/components/parameters/LoanId' };

export const paths = {
  '/healthz': {
    get: {
      operationId: 'getBook',
      tags: ['operation'],
      summary: 'Tell whether the service is ready',
      responses: { 200: { description: 'It is.' } },
    },
  },
  '/books': { get: listBooks, post: createBook },
  '/books/{bookId}': {
    parameters: [bookId],
    get: getBook,
    put: replaceBook,
    delete: deleteBook,
  },
  '/books/{bookId}/loans': { parameters: [bookId], post: createLoan },
  '/loans/{loanId}/return': { parameters: [loanId], post: returnLoan },
};
