import { type Any, check, expect } from '../../../grader/kit/index.ts';
import { anyBookInput, expectNothingStored, storedIds } from './add-book.ts';
import { dataOf, type Operation } from './run.ts';

const accepts = ['application/graphql-response+json', 'application/json', '*/*'];

check('GQB-12', 'A mutation by GET runs nothing and is answered with 4xx', async (it) => {
  const { api, any } = it;
  for (const [index, operation] of mutations(any).entries()) {
    const before = await storedIds(api);
    const path = pathOf(operation);
    const answer = await api.get(path, { headers: { accept: accepts[index % 3] ?? '*/*' } });
    expect(answer).toBeClientError();
    if (answer.status === 405) expect(answer).toHaveHeader('allow', /\bPOST\b/);
    await expectNothingStored(api, before, 'a mutation by GET');
  }
});

check('GQB-12', 'A mutation by HEAD runs nothing', async ({ api, any }) => {
  const before = await storedIds(api);
  for (const operation of mutations(any)) await api.head(pathOf(operation));
  await expectNothingStored(api, before, 'a mutation by HEAD');
});

check('GQB-12', 'The same mutation by POST runs', async ({ api, any }) => {
  const { query } = mutations(any)[0] ?? { query: '' };
  const { addBook } = await dataOf(api, query);
  expect(addBook, `${query}: addBook`).toEqual({ book: { id: expect.any(String) } });
});

/** The ways to say which operation of a document is the one to run. */
function mutations(any: Any): Operation[] {
  const { title, authorId } = anyBookInput(any);
  const literal = `addBook(input: {title: "${title}", authorId: "${authorId}", genre: POETRY}) { book { id } }`;
  const query = '{ book(id: "1") { title } }';
  return [
    { query: `mutation { ${literal} }` },
    { query: `# just looking\nmutation Add { ${literal} }`, operationName: 'Add' },
    { query: `query Look ${query} mutation Add { ${literal} }`, operationName: 'Add' },
    { query: `mutation Add { ${literal} } query Look ${query}`, operationName: 'Add' },
    { query: `fragment F on Mutation { ${literal} } mutation { ...F }` },
    {
      query: 'mutation Add($input: AddBookInput!) { addBook(input: $input) { book { id } } }',
      variables: { input: { title, authorId, genre: 'POETRY' } },
    },
  ];
}

/** Blanks are `%20`: whoever takes a `+` for a plus would see no mutation to refuse. */
function pathOf({ query, variables, operationName }: Operation): string {
  const parameters = [`query=${encodeURIComponent(query)}`];
  if (variables !== undefined) {
    parameters.push(`variables=${encodeURIComponent(JSON.stringify(variables))}`);
  }
  if (operationName !== undefined) parameters.push(`operationName=${operationName}`);
  return `/graphql?${parameters.join('&')}`;
}
