const id = { type: 'string', minLength: 1, maxLength: 64 };

export const parameters = {
  BookId: {
    name: 'bookId',
    in: 'path',
    required: true,
    description: 'The id of a book, as its creation answered it.',
    schema: id,
  },
  LoanId: {
    name: 'loanId',
    in: 'path',
    required: true,
    description: 'The id of a loan, as its creation answered it.',
    schema: id,
  },
  Status: {
    name: 'status',
    in: 'query',
    description: 'Only books with this status; without it, all books.',
    schema: { type: 'string', enum: ['available', 'onLoan'] },
  },
  Limit: {
    name: 'limit',
    in: 'query',
    description: 'How many books the answer holds at most.',
    schema: { type: 'string', pattern: '^([1-9]|[1-4][0-9]|50)$', default: '20' },
  },
  Offset: {
    name: 'offset',
    in: 'query',
    description: 'How many matching books to skip, oldest first.',
    schema: { type: 'integer', minimum: 0, default: 0 },
  },
};
