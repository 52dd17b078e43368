import {
  type Api,
  type ApiRequest,
  check,
  expect,
  fail,
  type Place,
  quote,
} from '../../../grader/kit/index.ts';
import { type Description, readDescription } from './description.ts';
import {
  anyBook,
  anyLoan,
  apiKey,
  countBooks,
  createBook,
  lend,
  readBook,
  withKey,
} from './library.ts';

check('OAS-07', 'The document asks for the key in the five writing operations', async ({ api }) => {
  const description = await readDescription(api);
  for (const { operation, place } of description.described) {
    const alternatives = securityOf(description, place);
    const what = `${operation.id}: security`;
    if (operation.key) expectKey(description, alternatives, what);
    else expectNone(alternatives, what);
  }
});

/** The requirements of an operation; those of the document where it has none of its own. */
function securityOf({ document }: Description, operation: Place): Place[] {
  const security = operation.at('security') ?? document.root.at('security');
  return security?.members.map(([, place]) => place) ?? [];
}

function expectKey(description: Description, alternatives: Place[], what: string): void {
  const names = alternatives.map((place) => place.members.map(([name]) => name));
  const asksForKey = names.map((schemes) => schemes.some((name) => isKeyScheme(description, name)));
  if (names.length > 0 && asksForKey.every(Boolean)) return;
  const got = names.map((schemes) =>
    schemes.map((name) => inWords(description, name)).join(' and '),
  );
  const actual = got.length === 0 ? 'none' : got.map((one) => one || 'no key at all').join(' or ');
  fail(`${what}: expected an apiKey scheme in header X-API-Key, got ${actual}`, {
    expected: 'a scheme of type apiKey, in header, named X-API-Key',
    actual,
  });
}

function expectNone(alternatives: Place[], what: string): void {
  const names = alternatives.map((place) => place.members.map(([name]) => name));
  if (names.length === 0 || names.some((schemes) => schemes.length === 0)) return;
  fail(`${what}: expected none, because reading needs no key, got ${quote(names)}`);
}

function inWords({ document }: Description, name: string): string {
  const scheme = document.root.at('components', 'securitySchemes', name);
  return `${quote(name)}, which is ${quote(scheme?.target.value)}`;
}

function isKeyScheme({ document }: Description, name: string): boolean {
  const scheme = document.root.at('components', 'securitySchemes', name);
  const header = scheme?.at('name')?.value;
  return (
    scheme?.at('type')?.value === 'apiKey' &&
    scheme.at('in')?.value === 'header' &&
    typeof header === 'string' &&
    header.toLowerCase() === 'x-api-key'
  );
}

check('OAS-07', 'Without the key nothing is written', async ({ api, any }) => {
  const [book, doomed, lent] = [
    await createBook(api, anyBook(any)),
    await createBook(api, anyBook(any)),
    await createBook(api, anyBook(any)),
  ];
  const loan = await lend(api, lent, anyLoan(any));
  const writes: ApiRequest[] = [
    { method: 'POST', path: '/books', json: anyBook(any) },
    { method: 'PUT', path: `/books/${book}`, json: anyBook(any) },
    { method: 'DELETE', path: `/books/${doomed}` },
    { method: 'POST', path: `/books/${book}/loans`, json: anyLoan(any) },
    { method: 'POST', path: `/loans/${loan}/return` },
  ];
  const before = await readBook(api, book);
  const count = await countBooks(api);
  for (const headers of wrongKeys(apiKey)) {
    for (const write of writes) {
      const answer = await api.send({ ...write, headers });
      expect(answer).toHaveStatus(401);
      expect(answer).toHaveHeader('www-authenticate');
    }
  }
  expect(await countBooks(api), 'how many books there are after refused requests').toBe(count);
  expect(await readBook(api, book), 'the book after refused requests').toEqual(before);
  expect((await readBook(api, lent)).status, 'status of a lent book after that').toBe('onLoan');
  for (const write of writes) {
    expect(await api.send({ ...write, ...withKey })).toHaveStatus(200, 201, 204);
  }
});

function wrongKeys(key: string): Record<string, string>[] {
  return [
    {},
    { 'x-api-key': '' },
    { 'x-api-key': 'undefined' },
    { 'x-api-key': key.slice(0, -1) },
    { 'x-api-key': `${key}0` },
    { 'x-api-key': `x, ${key}` },
    { 'x-api-key': `${key},x` },
    { 'x-api-key': key.toUpperCase() },
    { authorization: `Bearer ${key}` },
  ];
}

check('OAS-07', 'Reading needs no key', async ({ api, any }) => {
  const book = await createBook(api, anyBook(any));
  const keys: Record<string, string>[] = [{}, { 'x-api-key': any.word() }, { 'x-api-key': apiKey }];
  for (const headers of keys) {
    expect(await api.get('/books', { headers })).toHaveStatus(200);
    expect(await api.get(`/books/${book}`, { headers })).toHaveStatus(200);
    expect(await api.get('/openapi.json', { headers })).toHaveStatus(200);
  }
});

const otherKey = 'Q7-night.shift_22';

check('OAS-07', 'The key is the one in API_KEY', { env: { API_KEY: otherKey } }, async (it) => {
  const body = anyBook(it.any);
  const create = (api: Api, key: string) =>
    api.post('/books', body, { headers: { 'x-api-key': key } });
  expect(await create(it.api, apiKey)).toHaveStatus(401);
  expect(await create(it.api, otherKey)).toHaveStatus(201, 200);
});
