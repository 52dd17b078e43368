/** What a client may decide about a loan. */
export const loanMembers = {
  borrower: { type: 'string', minLength: 1, maxLength: 80 },
  dueDate: { type: 'string', format: 'date' },
};
