import {
  type Api,
  type CheckContext,
  check,
  expect,
  fail,
  quote,
  shape,
} from '../../../grader/kit/index.ts';
import { addBook } from './add-book.ts';
import { anySeed } from './any-seed.ts';
import { dataOf, run } from './run.ts';
import type { Genre, Seed } from './seed.ts';

const used = ['FICTION', 'POETRY', 'SCIENCE'] as const;

check('GQB-13', 'books has its order, the genre that is asked for, and a limit', async (it) => {
  const { api, seed } = await openShop(it);
  const lists: [argument: string, expected: string[]][] = [
    ['', idsOf(seed).slice(0, 20)],
    ...[1, 2, 19, 21, 99, 100].map((limit): [string, string[]] => [
      `limit: ${limit}`,
      idsOf(seed).slice(0, limit),
    ]),
    ...used.map((genre): [string, string[]] => [
      `genre: ${genre}`,
      idsOf(seed, genre).slice(0, 20),
    ]),
    ['genre: POETRY, limit: 3', idsOf(seed, 'POETRY').slice(0, 3)],
    ['limit: 100, genre: SCIENCE', idsOf(seed, 'SCIENCE').slice(0, 100)],
    ['genre: NONFICTION', []],
  ];
  for (const [argument, expected] of lists) await expectListed(api, argument, expected);
  await expectVariables(api, seed);
  await expectRefused(api);
  await expectAddedLast(api, seed);
});

async function openShop({ any, apiOf, another }: CheckContext): Promise<{ api: Api; seed: Seed }> {
  const seed = anySeed(any, { books: 130, genres: used });
  return { api: apiOf(await another({ LAB_SEED: JSON.stringify(seed) })), seed };
}

/** A variable that is left out leaves the argument out; so does null, by the brief. */
async function expectVariables(api: Api, seed: Seed): Promise<void> {
  const query = 'query ($genre: Genre, $limit: Int) { books(genre: $genre, limit: $limit) { id } }';
  for (const [variables, expected] of [
    [{}, idsOf(seed).slice(0, 20)],
    [{ limit: null }, idsOf(seed).slice(0, 20)],
    [{ genre: null }, idsOf(seed).slice(0, 20)],
    [{ limit: 7 }, idsOf(seed).slice(0, 7)],
    [{ genre: 'FICTION', limit: 4 }, idsOf(seed, 'FICTION').slice(0, 4)],
  ] as const) {
    const label = `${query} with ${JSON.stringify(variables)}`;
    expectIds((await dataOf(api, query, variables)).books, label, expected);
  }
}

async function expectRefused(api: Api): Promise<void> {
  const query = 'query ($limit: Int) { books(limit: $limit) { id } }';
  for (const limit of [0, -1, 101, 1000, 2147483647, -2147483648]) {
    for (const operation of [
      { query: `{ books(limit: ${limit}) { id } }` },
      { query, variables: { limit } },
    ]) {
      const { label, data, errors } = await run(api, operation);
      expect(data, `${label}: data`).toBe(null);
      if (!JSON.stringify(errors).includes('"code":"BAD_USER_INPUT"')) {
        fail(
          `${label}: expected an error with extensions.code BAD_USER_INPUT, got ${quote(errors)}`,
        );
      }
    }
  }
}

async function expectAddedLast(api: Api, seed: Seed): Promise<void> {
  const authorId = seed.authors[0]?.id ?? '';
  const added = [];
  for (const title of ['Zebras', 'Ants', 'Moths', 'Bees']) {
    added.push(await addBook(api, { title, authorId, genre: 'NONFICTION' }));
  }
  await expectListed(api, 'genre: NONFICTION', added);
  await expectListed(api, 'genre: NONFICTION, limit: 2', added.slice(0, 2));
  await expectListed(api, 'limit: 100', idsOf(seed).slice(0, 100));
}

async function expectListed(
  api: Api,
  argument: string,
  expected: readonly string[],
): Promise<void> {
  const query = `{ books${argument && `(${argument})`} { id } }`;
  expectIds((await dataOf(api, query)).books, query, expected);
}

function expectIds(books: unknown, label: string, expected: readonly string[]): void {
  const ids = shape
    .array(shape.object({ id: shape.string }))
    .read(books, label)
    .map(({ id }) => id);
  expect(ids.length, `${label}: number of books`).toBe(expected.length);
  for (const [index, id] of ids.entries()) {
    expect(id, `${label}: id of the book at index ${index}`).toBe(expected[index]);
  }
}

const idsOf = ({ books }: Seed, wanted?: Genre): string[] =>
  books.filter(({ genre }) => !wanted || genre === wanted).map(({ id }) => id);
