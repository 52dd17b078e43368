import { check, expect } from '../../../grader/kit/index.ts';
import { dataOf } from './run.ts';

check('GQB-04', 'An unknown id gives null, without an error', async ({ api, any }) => {
  const ids = [any.word(), '', ' 1', '1 ', '01', '404', '2147483648', 'constructor', '__proto__'];
  for (const id of ids) {
    const query = 'query ($id: ID!) { book(id: $id) { id title } author(id: $id) { id name } }';
    const data = await dataOf(api, query, { id });
    expect(data, `${query} with ${JSON.stringify(id)}`).toEqual({ book: null, author: null });
  }
});

check('GQB-04', 'What is unknown changes nothing for the rest of the request', async (it) => {
  const { api, any } = it;
  const id = JSON.stringify(any.word());
  const query = `{
    a: book(id: ${id}) { title author { name } }
    b: book(id: "1") { title }
    c: author(id: ${id}) { name books { title } }
    d: author(id: "6") { name }
  }`;
  expect(await dataOf(api, query), query.replaceAll(/\s+/g, ' ')).toEqual({
    a: null,
    b: { title: 'Frankenstein' },
    c: null,
    d: { name: 'Sappho' },
  });
});

// On a service of its own: a book that was added may have been given any of these ids.
check('GQB-04', 'A book is no author, and an author is no book', { isolated: true }, async (it) => {
  const { api } = it;
  const query = '{ book(id: "7") { id } author(id: "13") { id } b: book(id: 6) { id } }';
  expect(await dataOf(api, query), query).toEqual({ book: null, author: null, b: null });
});
