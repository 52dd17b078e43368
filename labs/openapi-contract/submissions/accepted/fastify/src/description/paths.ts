import { book, bookInput, loan, loanInput, returnedLoan } from './examples.ts';
import { answer, operation } from './operation.ts';
import { status } from './schemas.ts';

const pathParameter = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});

const queryParameter = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});

const page = {
  type: 'object',
  required: ['items', 'total'],
  properties: {
    items: { type: 'array', items: { $ref: '#/components/schemas/Book' } },
    total: { type: 'integer', minimum: 0 },
  },
};

const created = {
  ...answer('The new book', 'Book', book),
  headers: {
    Location: {
      required: true,
      description: 'Where the new book is found',
      schema: { type: 'string', format: 'uri-reference' },
    },
  },
};

export const paths = {
  '/books': {
    get: operation({
      operationId: 'listBooks',
      summary: 'List the books, oldest first',
      tag: 'Books',
      parameters: [
        queryParameter('status', 'Only the books in this state', status),
        queryParameter('limit', 'How many books to show at most', {
          ...{ type: 'integer', minimum: 1, maximum: 50, default: 20 },
        }),
        queryParameter('offset', 'How many books to skip before', {
          ...{ type: 'integer', minimum: 0, default: 0 },
        }),
      ],
      success: { 200: answer('A part of the list', page, { items: [book], total: 1 }) },
    }),
    post: operation({
      operationId: 'createBook',
      summary: 'Add a book, or another copy of it',
      tag: 'Books',
      needsKey: true,
      takes: ['BookInput', bookInput],
      success: { 201: created },
    }),
  },
  '/books/{bookId}': {
    parameters: [pathParameter('bookId', 'The id of the book')],
    get: operation({
      operationId: 'getBook',
      summary: 'Read one of the books',
      tag: 'Books',
      success: { 200: answer('The book', 'Book', book) },
    }),
    put: operation({
      operationId: 'replaceBook',
      summary: 'Replace all that clients say of a book',
      tag: 'Books',
      needsKey: true,
      takes: ['BookInput', bookInput],
      success: { 200: answer('The book as it is now', 'Book', book) },
    }),
    delete: operation({
      operationId: 'deleteBook',
      summary: 'Remove a book for good',
      tag: 'Books',
      needsKey: true,
      success: { 204: { description: 'The book is gone' } },
    }),
  },
  '/books/{bookId}/loans': {
    parameters: [pathParameter('bookId', 'The id of the book to lend')],
    post: operation({
      operationId: 'createLoan',
      summary: 'Lend a book that is available',
      tag: 'Loans',
      needsKey: true,
      takes: ['LoanInput', loanInput],
      success: { 201: answer('The new loan', 'Loan', loan) },
    }),
  },
  '/loans/{loanId}/return': {
    parameters: [pathParameter('loanId', 'The id of the loan that ends')],
    post: operation({
      operationId: 'returnLoan',
      summary: 'Take a book back that was lent',
      tag: 'Loans',
      needsKey: true,
      success: { 200: answer('The loan that is over', 'Loan', returnedLoan) },
    }),
  },
};
