export const bookInput = {
  title: 'The Left Hand of Darkness',
  isbn: '9780441478125',
  year: 1969,
  tags: ['science fiction'],
};

export const book = {
  id: 'b-1',
  status: 'available',
  createdAt: '2026-05-04T09:30:00Z',
  ...bookInput,
};

export const loanInput = { borrower: 'Ada', dueDate: '2026-05-31' };

export const loan = { id: 'l-1', bookId: 'b-1', returnedAt: null, ...loanInput };

export const returnedLoan = { ...loan, returnedAt: '2026-05-20T10:00:00Z' };
