/** What a client may decide about a loan. */
export const loanMembers = {
  borrower: { type: 'string', minLength: 1, maxLength: 80 },
  dueDate: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
};
