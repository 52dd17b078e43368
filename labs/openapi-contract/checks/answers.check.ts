import { type Any, type Api, type ApiRequest, check, expect } from '../../../grader/kit/index.ts';
import { bodyCases } from './body-cases.ts';
import { expectConformity } from './conformity.ts';
import { type Description, readDescription } from './description.ts';
import { anyBook, anyLoan, apiKey, createBook, lend, withKey } from './library.ts';

interface Sent extends ApiRequest {
  id: string;
}

check('OAS-09', 'Every answer to a right request is described', async ({ api, any }) => {
  const description = await readDescription(api);
  const { title, isbn, year } = anyBook(any);
  const book = await createBook(api, anyBook(any));
  const bare = await createBook(api, { title, isbn, year });
  const send = sender(api, description);
  const empty = { title, isbn, year, tags: [], summary: null };
  const { id: noSummary = bare } = await sendJson(send, 'createBook', 'POST', '/books', empty);
  for (const query of ['', '?limit=50', '?limit=1&offset=1', '?status=onLoan', '?offset=5000']) {
    await send({ id: 'listBooks', method: 'GET', path: `/books${query}` });
  }
  for (const id of [book, bare, noSummary]) {
    const path = `/books/${id}`;
    await send({ id: 'getBook', method: 'GET', path });
    const { id: loan } = await sendJson(send, 'createLoan', 'POST', `${path}/loans`, anyLoan(any));
    await send({ id: 'getBook', method: 'GET', path });
    await send({ id: 'listBooks', method: 'GET', path: '/books?status=onLoan&limit=50' });
    await send({ id: 'returnLoan', method: 'POST', path: `/loans/${loan}/return`, ...withKey });
    await sendJson(send, 'replaceBook', 'PUT', path, { title, isbn, year });
    await sendJson(send, 'replaceBook', 'PUT', path, anyBook(any));
  }
  for (const { body } of bodyCases('book', any).filter(({ valid }) => valid)) {
    await sendJson(send, 'createBook', 'POST', '/books', body);
  }
  await send({ id: 'deleteBook', method: 'DELETE', path: `/books/${bare}`, ...withKey });
});

check('OAS-09', 'Every answer to a wrong request is described', async ({ api, any }) => {
  const description = await readDescription(api);
  for (const { id, ...request } of await wrongRequests(api, any)) {
    const answer = await api.send(request);
    const described = description.find(id);
    // What should have been refused is judged where the rule stands.
    if (described && answer.status >= 300) await expectConformity(description, described, answer);
  }
  const path = `/books/${await createBook(api, anyBook(any))}`;
  expect(await api.get(path)).toHaveStatus(200);
});

async function wrongRequests(api: Api, any: Any): Promise<Sent[]> {
  const book = await createBook(api, anyBook(any));
  const lent = await createBook(api, anyBook(any));
  const loan = await lend(api, lent, anyLoan(any));
  const queries = ['limit=0', 'limit=51', 'limit=x', 'offset=-1', 'status=lost'];
  const [one, loans] = [`/books/${book}`, `/books/${book}/loans`];
  const withBody = [
    { id: 'createBook', method: 'POST', path: '/books', right: anyBook(any) },
    { id: 'replaceBook', method: 'PUT', path: one, right: anyBook(any) },
    { id: 'createLoan', method: 'POST', path: loans, right: anyLoan(any) },
  ];
  const unknown = any.word(12);
  return [
    ...queries.map((query) => ({ id: 'listBooks', method: 'GET', path: `/books?${query}` })),
    ...withBody.flatMap(({ right, ...request }) => [
      ...notAccepted(right, request.id === 'createLoan' ? 'loan' : 'book', any).map((more) => ({
        ...request,
        ...more,
      })),
      ...wrongKeys.map((headers) => ({ ...request, json: right, headers })),
    ]),
    ...wrongKeys.flatMap((headers) => [
      { id: 'deleteBook', method: 'DELETE', path: one, headers },
      { id: 'returnLoan', method: 'POST', path: `/loans/${loan}/return`, headers },
    ]),
    { id: 'getBook', method: 'GET', path: `/books/${unknown}` },
    { id: 'deleteBook', method: 'DELETE', path: `/books/${unknown}`, ...withKey },
    { id: 'returnLoan', method: 'POST', path: `/loans/${unknown}/return`, ...withKey },
    ...[
      { id: 'replaceBook', method: 'PUT', path: `/books/${unknown}`, json: anyBook(any) },
      { id: 'createLoan', method: 'POST', path: `/books/${unknown}/loans`, json: anyLoan(any) },
      { id: 'createLoan', method: 'POST', path: `/books/${lent}/loans`, json: anyLoan(any) },
    ].map((request) => ({ ...request, ...withKey })),
  ];
}

const wrongKeys = [{}, { 'x-api-key': 'wrong' }];

/** Bodies that no service takes, and the headers they are sent with. */
function notAccepted(right: object, kind: 'book' | 'loan', any: Any): Partial<ApiRequest>[] {
  const json = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const text = JSON.stringify(right);
  return [
    ...['', '{', text.slice(0, -1), `${text}}`, 'null', '[]', '"text"'].map((body) => ({
      body,
      headers: json,
    })),
    { body: text, headers: { ...json, 'content-type': 'text/plain' } },
    { body: text, headers: { ...json, 'content-type': 'application/xml' } },
    ...any
      .shuffled(bodyCases(kind, any).filter(({ valid }) => !valid))
      .slice(0, 8)
      .map(({ body }) => ({ json: body, headers: { 'x-api-key': apiKey } })),
  ];
}

type Send = (sent: Sent) => Promise<unknown>;

/** Sends and judges; what is not described at all is judged by OAS-03 alone. */
function sender(api: Api, description: Description): Send {
  return async ({ id, ...request }) => {
    const answer = await api.send(request);
    const described = description.find(id);
    if (described) await expectConformity(description, described, answer);
    return answer.status < 300 && answer.bytes.length > 0 ? answer.json() : {};
  };
}

async function sendJson(send: Send, id: string, method: string, path: string, json: unknown) {
  return (await send({ id, method, path, json, ...withKey })) as { id?: unknown };
}
