import { type Api, check, expect, shape } from '../../../grader/kit/index.ts';
import { dataOf } from './run.ts';
import { type Seed, seed } from './seed.ts';

const found = shape.object({
  search: shape.array(
    shape.object({
      __typename: shape.string,
      id: shape.string,
      title: shape.optional(shape.string),
      name: shape.optional(shape.string),
    }),
  ),
});

const query = `query ($text: String!) {
  search(text: $text) { __typename ... on Book { id title } ... on Author { id name } }
}`;

check('GQB-06', 'Books and authors are found in any letter case', async ({ api }) => {
  await expectFound(api, 'cosmos', ['Book 2']);
  await expectFound(api, 'COSMOS', ['Book 2']);
  await expectFound(api, 'sAPPHO', ['Author 6']);
  await expectFound(api, 'em', ['Author 3', 'Book 3']);
  await expectFound(api, 'RA', ['Book 1', 'Book 8']);
  await expectFound(api, 'émilie', ['Author 4']);
  await expectFound(api, 'ÉMILIE', ['Author 4']);
  await expectFound(api, 'DU CHÂ', ['Author 4']);
});

check('GQB-06', 'The text means itself, wherever it stands', async ({ api, any }) => {
  await expectFound(api, 'The Last Man', ['Book 5']);
  await expectFound(api, 't m', ['Book 5']);
  await expectFound(api, '1.5%', ['Book 21']);
  await expectFound(api, '.', ['Book 21']);
  await expectFound(api, '%', ['Book 21']);
  await expectFound(api, '(notes)', ['Book 21']);
  for (const text of ['_', '*', '[', '\\', '^F', 'Homer|Sappho', ' cosmos', 'cosmos ']) {
    await expectFound(api, text, []);
  }
  await expectFound(api, `${any.word()}9`, []);
});

/** Two titles that differ in a blank. */
const blanks: Seed = {
  authors: [{ id: '1', name: 'Una Tide' }],
  books: ['Salt and Sea', 'Salt  and Sea'].map((title, index) => ({
    ...{ id: String(index + 1), title, genre: 'POETRY', publishedYear: null, authorId: '1' },
  })),
};

check(
  'GQB-06',
  'Each blank of the text counts',
  { env: { LAB_SEED: JSON.stringify(blanks) } },
  async ({ api }) => {
    for (const [text, expected] of [
      ['salt and', ['1']],
      ['salt  and', ['2']],
    ] as const) {
      const label = `search(text: "${text}"), where one title has a blank and another has two: ids`;
      const { search } = found.read(await dataOf(api, query, { text }), label);
      expect(
        search.map(({ id }) => id),
        label,
      ).toEqual(expected);
    }
  },
);

check('GQB-06', 'Nothing but titles and names is searched', async ({ api }) => {
  await expectFound(api, 'shelley', ['Author 1']);
  await expectFound(api, 'emilie', []);
  for (const text of ['POETRY', '1818', '404', '13', 'cosmos sagan', 'Sagan Carl']) {
    await expectFound(api, text, []);
  }
});

check('GQB-06', 'Fragments select from their own member alone', async ({ api }) => {
  const both = `{
    search(text: "em") {
      __typename
      ... on Book { title genre }
      ...Who
    }
  }
  fragment Who on Author { id name }`;
  const list = shape.array(shape.anything).read((await dataOf(api, both)).search, 'search');
  const author = { __typename: 'Author', id: '3', name: 'Emily Dickinson' };
  const book = { __typename: 'Book', title: 'Poems', genre: 'POETRY' };
  expect(list, 'search(text: "em")').toContainEqual(author);
  expect(list, 'search(text: "em")').toContainEqual(book);

  const one = '{ search(text: "frankenstein") { ... on Book { id } ... on Author { name } } }';
  expect(await dataOf(api, one), one).toEqual({ search: [{ id: '1' }] });
  const other = '{ search(text: "Mary S") { ... on Book { id } ... on Author { name } } }';
  expect(await dataOf(api, other), other).toEqual({ search: [{ name: 'Mary Shelley' }] });
});

const many: Seed = {
  authors: [{ id: '1', name: 'Una Tide' }],
  books: Array.from({ length: 300 }, (_, index) => ({
    ...{ id: String(index + 1), title: `${index % 2 === 0 ? 'Tide' : 'Ebb'} ${index + 1}` },
    ...{ genre: 'POETRY', publishedYear: null, authorId: '1' },
  })),
};

check(
  'GQB-06',
  'All that matches is found, however much it is',
  { env: { LAB_SEED: JSON.stringify(many) } },
  async ({ api }) => {
    const label = 'search(text: "tide") in a shop with 150 such books and one such author';
    const { search } = found.read(await dataOf(api, query, { text: 'tide' }), label);
    expect(search.length, `${label}: how many are found`).toBe(151);
    const keys = new Set(search.map((one) => `${one.__typename} ${one.id}`));
    expect(keys.size, `${label}: how many different ones are found`).toBe(151);
  },
);

/** Of the seed, exactly these; what other checks have added may be found too, where it has the text. */
async function expectFound(api: Api, text: string, expected: string[]): Promise<void> {
  const label = `search(text: ${JSON.stringify(text)})`;
  const { search } = found.read(await dataOf(api, query, { text }), label);
  const seeded = search.filter((one) => isInSeed(one.__typename, one.id));
  const keys = seeded.map((one) => `${one.__typename} ${one.id}`).sort();
  expect(keys, `${label}: what is found of the seed`).toEqual(expected);
  for (const one of search) {
    const value = one.title ?? one.name ?? '';
    expect(value.toLowerCase(), `${label}: a title or name`).toContain(text.toLowerCase());
  }
}

const isInSeed = (typeName: string, id: string) =>
  (typeName === 'Book' ? seed.books : seed.authors).some((one) => one.id === id);
