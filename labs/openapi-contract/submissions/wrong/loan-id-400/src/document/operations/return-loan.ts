import { examples } from '../examples.ts';
import { jsonContent } from '../json-content.ts';
import { invalidInput, keyMissing, notFound, problemResponse } from '../responses.ts';
import { librariansOnly } from '../security.ts';

export const returnLoan = {
  operationId: 'returnLoan',
  tags: ['loans'],
  summary: 'Take a book back',
  description: 'Ends the loan; the book is available again. A loan ends only once.',
  security: librariansOnly,
  responses: {
    200: { description: 'The ended loan.', content: jsonContent('Loan', examples.returnedLoan) },
    400: invalidInput,
    401: keyMissing,
    404: notFound,
    409: problemResponse('The loan has been returned already.'),
  },
};
