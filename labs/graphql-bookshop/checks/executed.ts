import type { Operation } from './run.ts';

export interface ExecutedRequest {
  what: string;
  statuses: number[];
  operation: Operation;
}

const adding = (input: string) =>
  `mutation { addBook(input: {${input}, genre: POETRY}) { book { id } errors { code } } }`;

/** Requests that run, whether all goes well or not, and the statuses in the media type of GraphQL. */
export const executed: ExecutedRequest[] = [
  { what: 'a query', statuses: [200], operation: { query: '{ book(id: "1") { title } }' } },
  {
    what: 'one of two operations',
    statuses: [200],
    operation: {
      query: 'query A { book(id: "1") { title } } query B { author(id: "1") { name } }',
      operationName: 'B',
    },
  },
  {
    what: 'a mutation with mistakes of the user',
    statuses: [200],
    operation: { query: adding('title: " ", authorId: "none"') },
  },
  {
    what: 'a query with a failing field',
    statuses: [200, 294],
    operation: { query: '{ book(id: "13") { author { name } } b: book(id: "1") { title } }' },
  },
  {
    what: 'a query of which no data is left',
    statuses: [200, 294],
    operation: { query: '{ books { author { name } } }' },
  },
];
