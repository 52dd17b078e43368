import { type Api, check, expect, shape } from '../../../grader/kit/index.ts';
import { anyBookInput, expectNothingStored, storedIds } from './add-book.ts';
import { dataOf } from './run.ts';

const query = `mutation ($input: AddBookInput!) {
  addBook(input: $input) { book { id title } errors { field code message } }
}`;
const payload = shape.object({
  book: shape.anything,
  errors: shape.array(
    shape.object({ field: shape.array(shape.string), code: shape.string, message: shape.string }),
  ),
});

const blank = { field: ['title'], code: 'BLANK' };
const notFound = { field: ['authorId'], code: 'NOT_FOUND' };

check('GQB-07', 'A blank title is reported in the payload, and nothing is stored', async (it) => {
  const { api, any } = it;
  const before = await storedIds(api);
  for (const title of ['', ' ', '   ', '\t', '\n', ' \r\n\t ']) {
    await expectMistakes(api, { ...anyBookInput(any), title }, [blank]);
  }
  await expectNothingStored(api, before, 'addBook with a blank title');
  await expectMistakes(api, anyBookInput(any), []);
});

check(
  'GQB-07',
  'An unknown author is reported in the payload, and nothing is stored',
  async (it) => {
    const { api, any } = it;
    const before = await storedIds(api);
    // 404 is named by a book, and 13 is one.
    for (const authorId of [any.word(), '', '404', '13', ' 1', 'constructor']) {
      await expectMistakes(api, { ...anyBookInput(any), authorId }, [notFound]);
    }
    await expectNothingStored(api, before, 'addBook with an unknown author');
    await expectMistakes(api, anyBookInput(any), []);
  },
);

check('GQB-07', 'All mistakes are reported at once', async ({ api, any }) => {
  const before = await storedIds(api);
  const both = { ...anyBookInput(any), title: '  ', authorId: any.word() };
  await expectMistakes(api, both, [notFound, blank]);
  await expectNothingStored(api, before, 'addBook with two mistakes');
});

check('GQB-07', 'One mistaken addBook does not stop another beside it', async ({ api, any }) => {
  const twice = `mutation ($bad: AddBookInput!, $good: AddBookInput!) {
    bad: addBook(input: $bad) { book { id } errors { code } }
    good: addBook(input: $good) { book { title } errors { code } }
  }`;
  const good = anyBookInput(any);
  const variables = { bad: { ...good, title: '' }, good };
  expect(await dataOf(api, twice, variables), 'a mistaken addBook and a good one').toEqual({
    bad: { book: null, errors: [{ code: 'BLANK' }] },
    good: { book: { title: good.title }, errors: [] },
  });
});

async function expectMistakes(api: Api, input: unknown, expected: unknown[]): Promise<void> {
  const label = `addBook(input: ${JSON.stringify(input)})`;
  const { addBook } = await dataOf(api, query, { input });
  const { book, errors } = payload.read(addBook, label);
  const sorted = errors.map(({ field, code }) => ({ field, code }));
  sorted.sort((one, other) => String(one.field).localeCompare(String(other.field)));
  expect(sorted, `${label}: errors, without message`).toEqual(expected);
  if (expected.length > 0) expect(book, `${label}: book`).toBe(null);
  for (const { code, message } of errors) {
    expect(message.trim().length, `${label}: length of the message of ${code}`).toBeGreaterThan(0);
  }
}
