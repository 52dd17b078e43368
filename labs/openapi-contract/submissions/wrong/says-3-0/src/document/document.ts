import { parameters } from './parameters.ts';
import { paths } from './paths.ts';
import { responses } from './responses.ts';
import { Book } from './schemas/book.ts';
import { BookInput } from './schemas/book-input.ts';
import { BookList } from './schemas/book-list.ts';
import { Loan } from './schemas/loan.ts';
import { LoanInput } from './schemas/loan-input.ts';
import { Problem } from './schemas/problem.ts';
import { securitySchemes } from './security.ts';

/** The contract: served to clients, and compiled into the validators that this service runs on. */
export const document = {
  openapi: '3.0.3',
  info: {
    title: 'Library',
    version: '1.0.0',
    description: 'Books of a small library, and who has borrowed them.',
  },
  servers: [{ url: '/', description: 'The service that serves this document.' }],
  tags: [
    { name: 'books', description: 'The copies that the library owns.' },
    { name: 'loans', description: 'Who has borrowed a copy, and until when.' },
  ],
  paths,
  components: {
    schemas: { Book, BookInput, BookList, Loan, LoanInput, Problem },
    parameters,
    responses,
    securitySchemes,
  },
};
