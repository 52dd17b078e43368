import { loanMembers } from './loan-members.ts';

export const LoanInput = {
  type: 'object',
  properties: loanMembers,
  required: ['borrower', 'dueDate'],
};
