import type { Operation } from './run.ts';

export interface FailingRequest {
  what: string;
  statuses: number[];
  operation: Operation;
}

const failing = (what: string, statuses: number[], ...operations: Operation[]): FailingRequest[] =>
  operations.map((operation) => ({ what, statuses, operation }));

const two = 'query A { book(id: "1") { title } } query B { book(id: "2") { title } }';
const withId = 'query ($id: ID!) { book(id: $id) { title } }';

/** Well-formed requests of which nothing can run, and the statuses in the media type of GraphQL. */
export const requestErrors: FailingRequest[] = [
  ...failing(
    'a document that cannot be parsed',
    [400],
    { query: '{ book(id: "1") { title }' },
    { query: 'the books, please' },
  ),
  ...failing(
    'a document that is not valid',
    [400, 422],
    { query: '{ boks { title } }' },
    { query: '{ book { title } }' },
    { query: '{ book(id: "1") }' },
    { query: '{ book(id: "1") { title { length } } }' },
    { query: '{ books(genre: DRAMA) { title } }' },
    { query: '{ book(id: "1") { ...Missing } }' },
    { query: 'query ($id: ID) { book(id: $id) { title } }', variables: { id: '1' } },
    { query: 'mutation { addBook(input: {title: "x"}) { book { id } } }' },
  ),
  ...failing(
    'an operation that cannot be determined',
    [400, 422],
    { query: two },
    { query: two, operationName: 'C' },
    { query: 'query A { book(id: "1") { title } }', operationName: 'a' },
  ),
  ...failing(
    'a variable that does not fit',
    [400, 422],
    { query: withId },
    { query: withId, variables: { id: null } },
    { query: withId, variables: { id: [1, 2] } },
    {
      query: 'query ($limit: Int) { books(limit: $limit) { title } }',
      variables: { limit: 'five' },
    },
    {
      query: 'query ($genre: Genre) { books(genre: $genre) { title } }',
      variables: { genre: 'DRAMA' },
    },
  ),
];
