import { check, type Exchange, expect, shape } from '../../../grader/kit/index.ts';
import { anyBook, anyLoan, createBook, lend, readBook, returnLoan, withKey } from './library.ts';

const book = shape.object({
  ...{ id: shape.string, status: shape.string, createdAt: shape.string },
  ...{ title: shape.string, isbn: shape.string, year: shape.integer },
  tags: shape.optional(shape.nullable(shape.array(shape.string))),
  summary: shape.optional(shape.nullable(shape.string)),
});

const loan = shape.object({
  ...{ id: shape.string, bookId: shape.string, borrower: shape.string, dueDate: shape.string },
  returnedAt: shape.nullable(shape.string),
});

const idForm = /^[A-Za-z0-9_-]{1,64}$/;
const utc = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]00:00)$/;

check('OAS-03', 'createBook stores an available book, and Location leads to it', async (it) => {
  const { api, any } = it;
  const body = anyBook(any);
  const created = await api.post('/books', body, withKey);
  expect(created).toHaveStatus(201);
  const stored = created.json(book);
  expect(stored, 'POST /books: the book').toMatchObject({ ...body, status: 'available' });
  expect(stored.id, 'POST /books: id').toMatch(idForm);
  expectNow(created, stored.createdAt, 'createdAt');
  const read = await api.get(`/books/${stored.id}`);
  expect(read).toHaveStatus(200);
  expect(read.json(book), `${read.label}: the book`).toEqual(stored);
  if (created.header('location') !== undefined) {
    expect(created.location, 'POST /books: Location').toBe(`/books/${stored.id}`);
  }
  const copy = await createBook(api, body);
  expect(copy, 'POST /books with the same ISBN: id').not.toBe(stored.id);
});

check('OAS-03', 'createdAt is the moment of creation', async ({ api, any, until }) => {
  const createdAt = async () =>
    (await readBook(api, await createBook(api, anyBook(any)))).createdAt;
  const first = await createdAt();
  // At once, or a second later where createdAt has whole seconds.
  const what = `a book made later to have another createdAt than ${String(first)}`;
  await until(what, async () => (await createdAt()) !== first, { deadlineMs: 2000, everyMs: 250 });
});

check('OAS-03', 'The optional members may be left out', async ({ api, any }) => {
  const { title, isbn, year } = anyBook(any);
  const id = await createBook(api, { title, isbn, year });
  const read = (await api.get(`/books/${id}`)).json(book);
  expectEmpty(read, `GET /books/${id}`);
});

check('OAS-03', 'Texts are kept as they were sent', async ({ api, any }) => {
  const kept = [
    { summary: '' },
    { summary: any.word(4000) },
    {
      title: ` ${any.sentence(3)} `,
      summary: `\n${any.word()}\t`,
      tags: ['z ', 'Sea', 'sea', ' a'],
    },
  ];
  for (const texts of kept) {
    const id = await createBook(api, { ...anyBook(any), ...texts });
    const read = (await api.get(`/books/${id}`)).json(book);
    expect(read, `GET /books/${id}: the texts that were sent`).toMatchObject(texts);
  }
  const borrower = ` ${any.firstName()} `;
  const id = await createBook(api, anyBook(any));
  const lent = await api.post(`/books/${id}/loans`, { ...anyLoan(any), borrower }, withKey);
  expect(lent).toHaveStatus(201);
  expect(lent.json(loan).borrower, 'POST …/loans: borrower').toBe(borrower);
});

check('OAS-03', 'replaceBook replaces all that is the client’s, and only that', async (it) => {
  const { api, any } = it;
  const id = await createBook(api, anyBook(any));
  const neighbour = await createBook(api, anyBook(any));
  const before = await readBook(api, id);
  const untouched = await readBook(api, neighbour);
  await lend(api, id, anyLoan(any));
  const { title, isbn, year } = anyBook(any);
  const replaced = await api.put(`/books/${id}`, { title, isbn, year }, withKey);
  expect(replaced).toHaveStatus(200);
  const after = replaced.json(book);
  const { createdAt } = before;
  const expected = { id, createdAt, status: 'onLoan', title, isbn, year };
  expect(after, `${replaced.label}: the book`).toMatchObject(expected);
  expectEmpty(after, replaced.label);
  expect((await api.get(`/books/${id}`)).json(book), `GET /books/${id} after PUT`).toEqual(after);
  expect(await readBook(api, neighbour), 'another book after PUT').toEqual(untouched);
  const unknown = any.word(12);
  await api.put(`/books/${unknown}`, { title, isbn, year }, withKey);
  expect(await api.get(`/books/${unknown}`)).toHaveStatus(404);
});

check('OAS-03', 'replaceBook takes a summary away that is null', async ({ api, any }) => {
  const id = await createBook(api, anyBook(any));
  const replaced = await api.put(`/books/${id}`, { ...anyBook(any), summary: null }, withKey);
  expect(replaced).toHaveStatus(200);
  const label = `${replaced.label} with summary null`;
  expect(replaced.json(book).summary ?? null, `${label}: summary`).toBeNull();
  const read = (await api.get(`/books/${id}`)).json(book);
  expect(read.summary ?? null, `GET /books/${id} after it: summary`).toBeNull();
});

check('OAS-03', 'deleteBook takes the book away', async ({ api, any }) => {
  const gone = await createBook(api, anyBook(any));
  const kept = await createBook(api, anyBook(any));
  const deleted = await api.delete(`/books/${gone}`, withKey);
  expect(deleted).toHaveStatus(204);
  expect(deleted).toHaveNoBody();
  expect(await api.get(`/books/${gone}`)).toHaveStatus(404);
  expect(await api.delete(`/books/${gone}`, withKey)).toHaveStatus(404);
  expect(await api.get(`/books/${kept}`)).toHaveStatus(200);
  const list = await api.get('/books?limit=50');
  const { items } = list.json(
    shape.object({ items: shape.array(shape.object({ id: shape.string })) }),
  );
  const ids = items.map(({ id }) => id).filter((id) => [gone, kept].includes(id));
  expect(ids, 'GET /books after DELETE: which of the two books are listed').toEqual([kept]);
});

check('OAS-03', 'A book is lent, returned and lent again', async ({ api, any }) => {
  const bookId = await createBook(api, anyBook(any));
  const body = anyLoan(any);
  const lent = await api.post(`/books/${bookId}/loans`, body, withKey);
  expect(lent).toHaveStatus(201);
  const first = lent.json(loan);
  const expected = { ...body, bookId, returnedAt: null };
  expect(first, `${lent.label}: the loan`).toMatchObject(expected);
  expect(first.id, `${lent.label}: id`).toMatch(idForm);
  expect((await readBook(api, bookId)).status, 'status of a lent book').toBe('onLoan');
  const returned = await returnLoan(api, first.id);
  expect(returned).toHaveStatus(200);
  const ended = returned.json(loan);
  const { returnedAt } = ended;
  expect(ended, `${returned.label}: the loan`).toMatchObject({ ...first, returnedAt });
  expectNow(returned, String(returnedAt), 'returnedAt');
  expect((await readBook(api, bookId)).status, 'status of a returned book').toBe('available');
  const second = await lend(api, bookId, anyLoan(any));
  expect(second, 'the id of the second loan').not.toBe(first.id);
  expect((await readBook(api, bookId)).status, 'status of a book lent again').toBe('onLoan');
  await returnLoan(api, first.id); // how it is refused is judged by OAS-06
  expect((await readBook(api, bookId)).status, 'status after a late return').toBe('onLoan');
});

check('OAS-03', 'Of ten requests for one book, one gets it', async ({ api, any }) => {
  const bookId = await createBook(api, anyBook(any));
  const path = `/books/${bookId}/loans`;
  const requests = Array.from({ length: 10 }, () => ({
    ...{ method: 'POST', path, json: anyLoan(any) },
    ...withKey,
  }));
  const statuses = (await api.together(requests)).map(({ status }) => status).sort();
  expect(statuses, `ten times POST ${path} at once: statuses`).toEqual([
    201,
    ...Array.from({ length: 9 }, () => 409),
  ]);
});

function expectEmpty(
  read: { tags?: string[] | null; summary?: string | null },
  label: string,
): void {
  expect(read.tags ?? [], `${label}: tags`).toEqual([]);
  expect(read.summary ?? null, `${label}: summary`).toBeNull();
}

function expectNow({ label }: Exchange, value: string, name: string): void {
  expect(value, `${label}: ${name} (RFC 3339, UTC)`).toMatch(utc);
  const away = Math.abs(Date.now() - Date.parse(value));
  expect(away, `${label}: milliseconds between ${name} and now`).toBeLessThan(60_000);
}
