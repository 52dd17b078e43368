import {
  type Any,
  type Api,
  check,
  type Exchange,
  expect,
  fail,
  quote,
} from '../../../grader/kit/index.ts';
import { bodyCases } from './body-cases.ts';
import { type Described, type Description, readDescription } from './description.ts';
import { anyBook, anyLoan, apiKey, countBooks, createBook, lend, withKey } from './library.ts';
import { mutations } from './mutations.ts';
import { contentOf } from './response.ts';

type Send = (body: unknown) => Promise<Exchange>;

check('OAS-10', 'createBook accepts exactly what the document allows', async ({ api, any }) => {
  await judged(api, 'createBook', bodies('book', any), (json) => api.post('/books', json, withKey));
});

check('OAS-10', 'replaceBook accepts exactly what the document allows', async ({ api, any }) => {
  const path = `/books/${await createBook(api, anyBook(any))}`;
  await judged(api, 'replaceBook', bodies('book', any), (json) => api.put(path, json, withKey));
});

check('OAS-10', 'createLoan accepts exactly what the document allows', async ({ api, any }) => {
  let free: string | undefined;
  await judged(api, 'createLoan', bodies('loan', any), async (json) => {
    const book = free ?? (await createBook(api, anyBook(any)));
    const answer = await api.post(`/books/${book}/loans`, json, withKey);
    free = answer.status < 300 ? undefined : book;
    return answer;
  });
});

function bodies(kind: 'book' | 'loan', any: Any): unknown[] {
  const base = { ...(kind === 'book' ? anyBook(any) : anyLoan(any)) };
  return [...bodyCases(kind, any).map(({ body }) => body), ...mutations(base, any)];
}

/** Sends each body and compares the answer with what the published schema says of it. */
async function judged(api: Api, id: string, sent: unknown[], send: Send): Promise<void> {
  const description = await readDescription(api);
  const described = description.find(id);
  if (described === undefined) return; // judged by OAS-03 alone
  for (const body of sent) await judge(description, described, body, await send(body));
}

async function judge(
  { document }: Description,
  { operation, place }: Described,
  body: unknown,
  answer: Exchange,
): Promise<void> {
  const content = contentOf(place.at('requestBody')?.target, 'application/json');
  const schema = content?.at('schema');
  if (schema === undefined) fail(`${operation.id}: the document has no schema for its body`);
  const problem = await document.mismatch(schema, body, 'request');
  const shown = quote(body, 300);
  if (problem === undefined && answer.status !== operation.success) {
    fail(
      `${operation.id}: the document allows this body, but the service answers ${answer.status}: ${shown}`,
      {
        expected: `status ${operation.success}`,
        actual: String(answer.status),
      },
    );
  }
  if (problem !== undefined && ![400, 422].includes(answer.status)) {
    fail(
      `${operation.id}: the document forbids this body (${problem}), but the service answers ${answer.status}: ${shown}`,
      { expected: 'status 400 or 422', actual: String(answer.status) },
    );
  }
}

check('OAS-10', 'What is no JSON is refused, and 1974.0 is an integer', async ({ api, any }) => {
  const path = `/books/${await createBook(api, anyBook(any))}`;
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const text = JSON.stringify(anyBook(any));
  const loan = JSON.stringify(anyLoan(any));
  for (const body of ['', '{', text.slice(0, -1), `${text}}`, "{'title':'x'}", 'title=x']) {
    expect(await api.send({ method: 'POST', path: '/books', headers, body })).toHaveStatus(
      400,
      422,
    );
    expect(await api.send({ method: 'PUT', path, headers, body })).toHaveStatus(400, 422);
    const loans = { method: 'POST', path: `${path}/loans`, headers };
    expect(await api.send({ ...loans, body })).toHaveStatus(400, 422);
  }
  for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
    const other = { ...headers, 'content-type': type };
    expect(
      await api.send({ method: 'POST', path: '/books', headers: other, body: text }),
    ).toBeClientError();
    expect(await api.send({ method: 'PUT', path, headers: other, body: text })).toBeClientError();
    const loans = { method: 'POST', path: `${path}/loans`, headers: other };
    expect(await api.send({ ...loans, body: loan })).toBeClientError();
  }
  const year = text.replace(/"year":\d+/, '"year":1974.0');
  const charset = { ...headers, 'content-type': 'application/json; charset=utf-8' };
  const created = await api.send({ method: 'POST', path: '/books', headers: charset, body: year });
  expect(created).toHaveStatus(201);
});

check('OAS-10', 'A refused body changes nothing', async ({ api, any }) => {
  const id = await createBook(api, anyBook(any));
  const path = `/books/${id}`;
  const shown = async () => (await api.get(path)).json();
  const before = await shown();
  const count = await countBooks(api);
  let created = 0;
  for (const change of [{ year: 5 }, { isbn: 'x' }, { title: '' }, { tags: null }]) {
    const body = { ...anyBook(any), ...change };
    // Whether it must be refused, the document says; that is judged above.
    if ((await api.post('/books', body, withKey)).status < 300) created += 1;
    if ((await api.put(path, body, withKey)).status < 300) return;
    expect(await shown(), `GET ${path} after a refused PUT`).toEqual(before);
  }
  const loan = { ...anyLoan(any), dueDate: 5 };
  if ((await api.post(`${path}/loans`, loan, withKey)).status < 300) return;
  const now = await countBooks(api);
  expect(now, 'how many books there are after refused bodies').toBe(count + created);
  expect(await shown(), `GET ${path} after a refused loan`).toEqual(before);
  await lend(api, id, anyLoan(any));
});
