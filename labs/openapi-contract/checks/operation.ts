export interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{}` for a parameter, whose name is the learner's. */
  path: string;
  success: number;
  /** Whether `X-API-Key` is asked for. */
  key: boolean;
  body?: 'book' | 'loan';
  /** Each error of the brief, as the statuses of which one must be described. */
  errors: readonly (readonly number[])[];
}

const badInput = [400, 422];

/** The table of the brief. */
export const operations: readonly Operation[] = [
  {
    ...{ id: 'listBooks', method: 'GET', path: '/books', success: 200, key: false },
    errors: [badInput],
  },
  {
    ...{ id: 'createBook', method: 'POST', path: '/books', success: 201, key: true, body: 'book' },
    errors: [[401], badInput],
  },
  {
    ...{ id: 'getBook', method: 'GET', path: '/books/{}', success: 200, key: false },
    errors: [[404]],
  },
  {
    ...{ id: 'replaceBook', method: 'PUT', path: '/books/{}', success: 200, key: true },
    body: 'book',
    errors: [[401], [404], badInput],
  },
  {
    ...{ id: 'deleteBook', method: 'DELETE', path: '/books/{}', success: 204, key: true },
    errors: [[401], [404]],
  },
  {
    ...{ id: 'createLoan', method: 'POST', path: '/books/{}/loans', success: 201, key: true },
    body: 'loan',
    errors: [[401], [404], [409], badInput],
  },
  {
    ...{ id: 'returnLoan', method: 'POST', path: '/loans/{}/return', success: 200, key: true },
    errors: [[401], [404], [409]],
  },
];
