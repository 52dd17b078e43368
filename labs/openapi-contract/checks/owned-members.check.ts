import {
  type Any,
  type Api,
  check,
  expect,
  fail,
  quote,
  shape,
} from '../../../grader/kit/index.ts';
import { type Described, type Description, readDescription } from './description.ts';
import { anyBook, anyLoan, createBook, readBook, withKey } from './library.ts';
import { contentOf } from './response.ts';
import { reachableFrom } from './schema-place.ts';

const ownedBook = { id: 'my-own-id', status: 'onLoan', createdAt: '2001-01-01T00:00:00Z' };
const ownedLoan = { id: 'my-own-id', bookId: 'my-own-book', returnedAt: '2001-01-01T00:00:00Z' };

check('OAS-13', 'The document lets no client choose what the server owns', async (it) => {
  const description = await readDescription(it.api);
  for (const described of description.withBody) {
    const owned = described.operation.body === 'book' ? ownedBook : ownedLoan;
    for (const [name, value] of Object.entries(owned)) {
      await expectOwned(description, described, name, value, it.any);
    }
  }
});

async function expectOwned(
  { document }: Description,
  { operation, place }: Described,
  name: string,
  value: unknown,
  any: Any,
): Promise<void> {
  const content = contentOf(place.at('requestBody')?.target, 'application/json');
  const schema = content?.at('schema');
  if (schema === undefined) return; // judged by OAS-04
  const parts = reachableFrom(schema);
  const declared = parts.flatMap((part) => part.own('properties')?.own(name) ?? []);
  if (declared.some(({ steps }) => steps.some(({ value: said }) => isReadOnly(said)))) return;
  const right = operation.body === 'book' ? anyBook(any) : anyLoan(any);
  const problem = await document.mismatch(schema, { ...right, [name]: value }, 'request');
  // A schema that lets every unknown member pass is judged by OAS-04.
  if (problem !== undefined || declared.length === 0) return;
  fail(`${operation.id}: the request schema declares ${quote(name)}, which is the server's`, {
    expected: `${name} to be readOnly, or no part of requests`,
    actual: `a client may send ${name}`,
  });
}

const isReadOnly = (schema: unknown) =>
  typeof schema === 'object' && schema !== null && 'readOnly' in schema && schema.readOnly === true;

check('OAS-13', 'Sending them to createBook is refused or without effect', async ({ api, any }) => {
  for (const [name, value] of Object.entries(ownedBook)) {
    const answer = await api.post('/books', { ...anyBook(any), [name]: value }, withKey);
    if (refused(answer.status)) continue;
    expect(answer).toHaveStatus(201);
    expectOwn(answer.json(shape.record(shape.anything)), name, value, answer.label);
  }
  await createBook(api, anyBook(any));
});

check('OAS-13', 'Sending them to replaceBook is refused or without effect', async (it) => {
  const { api, any } = it;
  const id = await createBook(api, anyBook(any));
  const path = `/books/${id}`;
  const { status, createdAt } = await readBook(api, id);
  for (const [name, value] of Object.entries(ownedBook)) {
    const answer = await api.put(path, { ...anyBook(any), [name]: value }, withKey);
    if (!refused(answer.status)) expect(answer).toHaveStatus(200);
    const after = await readBook(api, id);
    const what = `GET ${path} after a PUT with ${name}`;
    expect({ id: after.id, status: after.status, createdAt: after.createdAt }, what).toEqual({
      ...{ id, status, createdAt },
    });
  }
  expect(await api.put(path, anyBook(any), withKey)).toHaveStatus(200);
});

check('OAS-13', 'Sending them to createLoan is refused or without effect', async ({ api, any }) => {
  for (const [name, value] of Object.entries(ownedLoan)) {
    const answer = await postLoan(api, any, { [name]: value });
    if (refused(answer.status)) continue;
    expect(answer).toHaveStatus(201);
    expectOwn(answer.json(shape.record(shape.anything)), name, value, answer.label);
  }
  expect(await postLoan(api, any, {})).toHaveStatus(201, 200);
});

async function postLoan(api: Api, any: Any, members: object) {
  const path = `/books/${await createBook(api, anyBook(any))}/loans`;
  return api.post(path, { ...anyLoan(any), ...members }, withKey);
}

const refused = (status: number) => status >= 400 && status < 500;

function expectOwn(made: Record<string, unknown>, name: string, sent: unknown, label: string) {
  if (made[name] !== sent) return;
  fail(`${label}: expected ${name} of the server, got the one sent, ${quote(sent)}`, {
    expected: `${name} of the server`,
    actual: quote(sent),
  });
}
