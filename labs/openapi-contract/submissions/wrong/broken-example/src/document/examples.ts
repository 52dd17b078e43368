const bookInput = {
  title: 'The Dispossessed',
  isbn: '9780061054884',
  year: 1974,
  tags: ['novel', 'utopia'],
  summary: 'Two worlds, and a physicist between them.',
};

const book = {
  id: '3f6b1c52',
  status: 'available',
  createdAt: '2026-05-04T09:30:00Z',
  ...bookInput,
};

const loanInput = { borrower: 'Ada Lovelace', dueDate: '1 June 2026' };

const loan = {
  id: '8d0a7e19',
  bookId: book.id,
  borrower: 'Ada Lovelace',
  dueDate: '2026-06-01',
  returnedAt: null,
};

/** They tell one story: a book, lent and brought back. */
export const examples = {
  bookInput,
  book,
  bookList: { items: [book], total: 1 },
  loanInput,
  loan,
  returnedLoan: { ...loan, returnedAt: '2026-05-20T16:05:00Z' },
};
