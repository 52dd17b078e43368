import { loanMembers } from './loan-members.ts';

export const LoanInput = {
  type: 'object',
  properties: { ...loanMembers, returnedAt: { type: 'string', format: 'date-time' } },
  required: ['borrower', 'dueDate'],
  additionalProperties: false,
};
