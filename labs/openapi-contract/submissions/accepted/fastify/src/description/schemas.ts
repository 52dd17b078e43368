const text = (minLength: number, maxLength: number) => ({ type: 'string', minLength, maxLength });
const id = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$', readOnly: true };
export const status = { type: 'string', enum: ['available', 'onLoan'] };

/** What a client says of a book, whether it is asked for more or not. */
const BookFields = {
  type: 'object',
  required: ['title', 'isbn', 'year'],
  properties: {
    title: text(1, 200),
    isbn: { type: 'string', pattern: '^97[89][0-9]{10}$' },
    year: { type: 'integer', minimum: 1450, maximum: 2100 },
    tags: { type: 'array', maxItems: 10, uniqueItems: true, items: text(1, 30) },
    summary: { type: ['string', 'null'] },
  },
};

const Book = {
  allOf: [{ $ref: '#/components/schemas/BookFields' }],
  required: ['id', 'status', 'createdAt'],
  properties: {
    id,
    status: { ...status, readOnly: true },
    createdAt: { type: 'string', format: 'date-time', readOnly: true },
  },
};

const BookInput = {
  allOf: [{ $ref: '#/components/schemas/BookFields' }],
  unevaluatedProperties: false,
};

const LoanFields = {
  type: 'object',
  required: ['borrower', 'dueDate'],
  properties: { borrower: text(1, 80), dueDate: { type: 'string', format: 'date' } },
};

const Loan = {
  allOf: [{ $ref: '#/components/schemas/LoanFields' }],
  required: ['id', 'bookId', 'returnedAt'],
  properties: {
    id,
    bookId: id,
    returnedAt: { type: ['string', 'null'], format: 'date-time', readOnly: true },
  },
};

const LoanInput = {
  allOf: [{ $ref: '#/components/schemas/LoanFields' }],
  unevaluatedProperties: false,
};

const Problem = {
  type: 'object',
  required: ['title', 'status'],
  properties: { title: { type: 'string' }, status: { type: 'integer' } },
};

export const schemas = { BookFields, Book, BookInput, LoanFields, Loan, LoanInput, Problem };
