import { check, type Exchange, expect, fail, quote } from '../../../grader/kit/index.ts';
import { type Described, type Description, readDescription } from './description.ts';
import { anyBook, anyLoan, createBook, lend, returnLoan, withKey } from './library.ts';
import { expectProblem, expectProblemForm, problemType } from './problem.ts';
import { contentOf, responseOf } from './response.ts';

check('OAS-06', 'Each error of the brief is described as a problem with a schema', async (it) => {
  const sample = await sampleProblem(await it.api.get(`/books/${it.any.word(12)}`));
  const description = await readDescription(it.api);
  for (const described of description.described) {
    for (const statuses of described.operation.errors) {
      await expectDescribed(description, described, statuses, sample);
    }
  }
});

async function expectDescribed(
  description: Description,
  { operation, place }: Described,
  statuses: readonly number[],
  sample: Record<string, unknown>,
): Promise<void> {
  const what = `${operation.id}: the error ${statuses.join(' or ')}`;
  const responses = statuses.map((status) => responseOf(place, status)).filter((one) => one);
  if (responses.length === 0) fail(`${what} is not described`);
  const schema = responses
    .map((response) => contentOf(response, problemType)?.at('schema'))
    .find((one) => one !== undefined);
  if (schema === undefined) fail(`${what}: expected ${problemType} with a schema, got none`);
  const { title, status, ...rest } = sample;
  const wrong = [
    { status, ...rest },
    { title, ...rest },
    { ...sample, title: 5 },
    { ...sample, status: String(status) },
    {},
  ];
  for (const value of wrong) {
    const problem = await description.document.mismatch(schema, value, 'response');
    if (problem === undefined) {
      fail(`${what}: the schema accepts ${quote(value)}`, {
        expected: 'an object with title, a string, and status, an integer',
        actual: quote(value),
      });
    }
  }
}

/** A problem in the manner of this service, so that only what is changed makes it wrong. */
async function sampleProblem(answer: Exchange): Promise<Record<string, unknown>> {
  try {
    const body = JSON.parse(answer.bytes.toString('utf8')) as unknown;
    if (typeof body === 'object' && body !== null && 'title' in body && 'status' in body) {
      return body as Record<string, unknown>;
    }
  } catch {
    // No problem, no JSON even: that is judged below.
  }
  return { title: 'Not Found', status: 404 };
}

check('OAS-06', 'An id that names nothing answers 404, as a problem', async ({ api, any }) => {
  const book = await createBook(api, anyBook(any));
  const ids = [any.word(12), '0', '00000000-0000-4000-8000-000000000000', any.word(64)];
  // Whatever it looks like: longer than any id, and of other characters.
  ids.push(any.word(65), `${any.word(6)}.${any.word(6)}`, `${any.word(6)}%20${any.word(6)}`);
  for (const id of ids) {
    expectProblem(await api.get(`/books/${id}`), 404);
    expectProblem(await api.put(`/books/${id}`, anyBook(any), withKey), 404);
    expectProblem(await api.delete(`/books/${id}`, withKey), 404);
    expectProblem(await api.post(`/books/${id}/loans`, anyLoan(any), withKey), 404);
    expectProblem(await returnLoan(api, id), 404);
  }
  expectProblem(await returnLoan(api, book), 404);
  expect(await api.get(`/books/${book}`)).toHaveStatus(200);
});

check('OAS-06', 'A book on loan and a loan returned answer 409, as a problem', async (it) => {
  const { api, any } = it;
  const book = await createBook(api, anyBook(any));
  const loan = await lend(api, book, anyLoan(any));
  expectProblem(await api.post(`/books/${book}/loans`, anyLoan(any), withKey), 409);
  expect(await returnLoan(api, loan)).toHaveStatus(200);
  expectProblem(await returnLoan(api, loan), 409);
});

check('OAS-06', 'Refused input and a missing key are problems too', async ({ api, any }) => {
  const book = await createBook(api, anyBook(any));
  const refused = [
    await api.get('/books?limit=0'),
    await api.get('/books?status=lost'),
    await api.post('/books', { ...anyBook(any), year: 1 }, withKey),
    await api.put(`/books/${book}`, { ...anyBook(any), title: '' }, withKey),
    await api.post(`/books/${book}/loans`, { ...anyLoan(any), borrower: 5 }, withKey),
    await api.post('/books', anyBook(any)),
    await api.put(`/books/${book}`, anyBook(any)),
    await api.delete(`/books/${book}`),
    await api.post(`/books/${book}/loans`, anyLoan(any)),
  ];
  // Whether they are refused at all is judged where the rule stands.
  for (const answer of refused.filter(({ status }) => status >= 400)) expectProblemForm(answer);
});
