import { createBook } from './operations/create-book.ts';
import { createLoan } from './operations/create-loan.ts';
import { deleteBook } from './operations/delete-book.ts';
import { getBook } from './operations/get-book.ts';
import { listBooks } from './operations/list-books.ts';
import { replaceBook } from './operations/replace-book.ts';

const bookId = { $ref: '#/components/parameters/BookId' };

export const paths = {
  '/books': { get: listBooks, post: createBook },
  '/books/{bookId}': {
    parameters: [bookId],
    get: getBook,
    put: replaceBook,
    delete: deleteBook,
  },
  '/books/{bookId}/loans': { parameters: [bookId], post: createLoan },
};
