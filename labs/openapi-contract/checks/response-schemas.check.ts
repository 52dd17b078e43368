import { check, expect, fail, quote } from '../../../grader/kit/index.ts';
import { readDescription } from './description.ts';
import { contentOf, responseOf } from './response.ts';
import { answerSamples } from './samples.ts';

check('OAS-05', 'Success schemas accept right answers and refuse wrong ones', async (it) => {
  const samples = await answerSamples(it.api, it.any);
  const description = await readDescription(it.api);
  for (const { operation, place } of description.described) {
    const { id, success } = operation;
    const sample = samples[id];
    if (sample === undefined) continue;
    const schema = contentOf(responseOf(place, success), 'application/json')?.at('schema');
    if (schema === undefined) {
      fail(`${id}: expected ${success} as application/json with a schema, got none`);
    }
    const what = `${id}: the schema of ${success}`;
    const mismatch = (value: unknown) => description.document.mismatch(schema, value, 'response');
    const problem = await mismatch(sample.right);
    if (problem !== undefined) {
      fail(`${what} refuses a right answer (${problem}): ${quote(sample.right, 400)}`, {
        expected: 'valid',
        actual: problem,
      });
    }
    for (const [name, wrong] of sample.wrong) {
      if ((await mismatch(wrong)) !== undefined) continue;
      fail(`${what} accepts a wrong answer, with ${name}: ${quote(wrong, 400)}`, {
        expected: 'not valid',
        actual: 'valid',
      });
    }
  }
});

check('OAS-05', '204 has no content, and Location is described', async ({ api }) => {
  const description = await readDescription(api);
  const deleteBook = description.find('deleteBook');
  if (deleteBook) {
    const response = responseOf(deleteBook.place, 204);
    if (response === undefined)
      fail('deleteBook: expected a response 204 in the document, got none');
    const types = response.at('content')?.members.map(([type]) => type) ?? [];
    expect(types, 'deleteBook: the content of 204').toEqual([]);
  }
  const createBook = description.find('createBook');
  if (createBook) {
    const headers = responseOf(createBook.place, 201)?.at('headers')?.members ?? [];
    const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1].target;
    if (location === undefined) fail('createBook: expected a header Location at 201, got none');
    expect(location.at('required')?.value, 'createBook: required of Location').toBe(true);
    if (location.at('schema') === undefined) {
      fail('createBook: expected Location to have a schema, got none');
    }
  }
});
