import { bookMembers } from './book-members.ts';

export const BookInput = {
  type: 'object',
  properties: {
    ...bookMembers,
    status: { type: 'string', enum: ['available', 'onLoan'], readOnly: true },
  },
  required: ['title', 'isbn', 'year'],
  additionalProperties: false,
};
