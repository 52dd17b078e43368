import {
  type Api,
  CheckFailure,
  check,
  type Exchange,
  expect,
  fail,
  type RequestOptions,
} from '../../../grader/kit/index.ts';
import { anyBookInput, expectNothingStored, storedIds } from './add-book.ts';
import { dataOf, expectData, readAnswer, run } from './run.ts';

const graphql = 'application/graphql-response+json';
const json = 'application/json';
const book = '{ book(id: "1") { title } }';
const frankenstein = { book: { title: 'Frankenstein' } };

check('GQB-11', 'A body that is no JSON is 400', async ({ api }) => {
  const query = JSON.stringify(book);
  const bodies = [
    '',
    '{',
    '{"query":',
    `{"query":${query}`,
    `{'query':${query}}`,
    book,
    `${query}}`,
  ];
  for (const body of bodies) {
    for (const accept of [graphql, json]) {
      expectAnswer(await send(api, body, accept), body, accept, [400]);
    }
    await expectServing(api);
  }
});

check('GQB-11', 'JSON that is no GraphQL request is 400 or 422', async ({ api }) => {
  const bodies: unknown[] = [
    'query',
    book,
    5,
    true,
    null,
    {},
    { qeury: book },
    { query: null },
    { query: 5 },
    { query: [book] },
    { query: { query: book } },
    { query: true },
    { query: book, variables: 'id' },
    { query: book, variables: '{"id":"1"}' },
    { query: book, variables: [7] },
    { query: book, variables: 5 },
    { query: book, variables: true },
  ];
  for (const value of bodies) {
    const body = JSON.stringify(value);
    expectAnswer(await send(api, body, graphql), body, graphql, [400, 422]);
    const old = await send(api, body, json);
    expectAnswer(old, body, json, [200, 400, 422]);
    if (old.status === 200) expectFailure(old, body);
    await expectServing(api);
  }
});

check('GQB-11', 'What is no GraphQL request runs nothing', async ({ api, any }) => {
  const before = await storedIds(api);
  const { title } = anyBookInput(any);
  const query = `mutation { addBook(input: {title: "${title}", authorId: "1", genre: POETRY}) { book { id } } }`;
  const bodies = [
    JSON.stringify(query),
    JSON.stringify({ query: [query] }),
    JSON.stringify({ query, variables: [] }),
    JSON.stringify({ query, variables: 'x' }),
    `{"query":${JSON.stringify(query)}`,
    `{"query":${JSON.stringify(query)}}}`,
  ];
  for (const body of bodies) await send(api, body, graphql);
  await expectNothingStored(api, before, 'bodies that are no GraphQL request');
  await dataOf(api, query);
});

check('GQB-11', 'A member that is null is as good as left out', async ({ api }) => {
  const query = book;
  for (const more of [
    { variables: null, operationName: null, extensions: null },
    { variables: {}, extensions: { trace: { id: 'x' } } },
    { operationName: null },
  ]) {
    const body = JSON.stringify({ query, ...more });
    for (const accept of [graphql, json]) {
      const answer = await send(api, body, accept);
      expect(answer).toHaveStatus(200);
      expect(readAnswer(answer, body).data, `${body}: data`).toEqual(frankenstein);
    }
  }
});

check('GQB-11', 'A body is UTF-8, with and without a charset', async ({ api }) => {
  const query = 'query ($text: String!) { search(text: $text) { ... on Author { name } } }';
  const body = JSON.stringify({ query, variables: { text: 'du Châtelet' } });
  for (const type of [json, `${json}; charset=utf-8`, `${json};charset=UTF-8`]) {
    const answer = await send(api, body, json, type);
    expect(answer).toHaveStatus(200);
    const label = `a search for "du Châtelet" with Content-Type: ${type}`;
    const { search } = expectData(readAnswer(answer, label));
    expect(search, label).toContainEqual({ name: 'Émilie du Châtelet' });
  }
  const label = 'a search for "du Châtelet" in a body of two pieces, cut within the â';
  const cut = cutWithinCharacter(body);
  // Exchanges in between, so that the pieces arrive one by one: on connections that are younger,
  // for one that is open already may overtake the first piece.
  const exchange = () => api.together([{ method: 'GET', path: '/healthz' }]);
  const midway = async () => {
    await exchange();
    await exchange();
  };
  const answer = await send(api, cut, json, json, { midway });
  expect(answer).toHaveStatus(200);
  const { search } = expectData(readAnswer(answer, label));
  expect(search, label).toContainEqual({ name: 'Émilie du Châtelet' });
});

/** With blanks behind the JSON, such that half of the bytes end with the first of its â. */
function cutWithinCharacter(body: string): string {
  const half = Buffer.byteLength(body.slice(0, body.indexOf('â'))) + 1;
  return body + ' '.repeat(2 * half - Buffer.byteLength(body));
}

check('GQB-11', 'A body of 2 MiB is executed or refused, and the service goes on', async (it) => {
  const { api } = it;
  const padding = 'x'.repeat(2 * 1024 * 1024);
  for (const body of [
    JSON.stringify({ query: `${book} # ${padding}` }),
    JSON.stringify({ query: book, extensions: { padding } }),
    `{"query": "${padding}`,
  ]) {
    const answer = await sendOrLose(api, body);
    if (answer && answer.status !== 200) expect(answer).toBeClientError();
    await expectServing(api);
  }
});

function send(
  api: Api,
  body: string,
  accept: string,
  type = json,
  more: RequestOptions = {},
): Promise<Exchange> {
  const headers = { accept, 'content-type': type };
  return api.send({ method: 'POST', path: '/graphql', headers, body, ...more });
}

/** Nothing where the service closes the connection instead of reading on. */
async function sendOrLose(api: Api, body: string): Promise<Exchange | undefined> {
  const headers = { accept: graphql, 'content-type': json };
  try {
    return await api.send({ method: 'POST', path: '/graphql', headers, body, timeoutMs: 10_000 });
  } catch (error) {
    if (error instanceof CheckFailure) return undefined;
    throw error;
  }
}

function expectAnswer(
  { status }: Exchange,
  body: string,
  accept: string,
  statuses: readonly number[],
): void {
  if (statuses.includes(status)) return;
  const what = `the body ${shortened(body)} with Accept: ${accept}`;
  fail(`${what}: expected status ${statuses.join(' or ')}, got ${status}`);
}

function expectFailure(answer: Exchange, body: string): void {
  const { data, errors } = readAnswer(answer, shortened(body));
  expect(errors.length, `number of errors for the body ${shortened(body)}`).toBeGreaterThan(0);
  expect(data, `data for the body ${shortened(body)}`).toBe(null);
}

const shortened = (body: string) =>
  body === '' ? 'of 0 bytes' : body.length > 90 ? `${body.slice(0, 90)}…` : body;

async function expectServing(api: Api): Promise<void> {
  const { data } = await run(api, { query: book });
  expect(data, `the next request, ${book}: data`).toEqual(frankenstein);
}
