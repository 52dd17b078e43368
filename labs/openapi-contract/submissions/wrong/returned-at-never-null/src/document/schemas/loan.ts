import { loanMembers } from './loan-members.ts';

const id = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$', readOnly: true };

export const Loan = {
  type: 'object',
  properties: {
    id,
    bookId: id,
    ...loanMembers,
    returnedAt: { type: 'string', format: 'date-time', readOnly: true },
  },
  required: ['id', 'bookId', 'borrower', 'dueDate', 'returnedAt'],
  additionalProperties: false,
};
