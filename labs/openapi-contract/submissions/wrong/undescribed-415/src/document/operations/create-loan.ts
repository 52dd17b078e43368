import { examples } from '../examples.ts';
import { jsonContent } from '../json-content.ts';
import { invalidInput, keyMissing, notFound, problemResponse } from '../responses.ts';
import { librariansOnly } from '../security.ts';

export const createLoan = {
  operationId: 'createLoan',
  tags: ['loans'],
  summary: 'Lend a book',
  description: 'One borrower at a time: fails while the book is on loan.',
  security: librariansOnly,
  requestBody: { required: true, content: jsonContent('LoanInput', examples.loanInput) },
  responses: {
    201: { description: 'The new loan.', content: jsonContent('Loan', examples.loan) },
    400: invalidInput,
    401: keyMissing,
    404: notFound,
    409: problemResponse('The book is on loan already.'),
  },
};
