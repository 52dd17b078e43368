import {
  check,
  expect,
  fail,
  type OpenApiDocument,
  type Place,
  quote,
} from '../../../grader/kit/index.ts';
import { type Description, readDescription } from './description.ts';
import { examplesOf } from './example.ts';
import { anyBook, createBook, withKey } from './library.ts';
import { operationsOf } from './operations-of.ts';
import { contentOf } from './response.ts';

check('OAS-11', 'Bodies and successes have examples, and all examples fit', async ({ api }) => {
  const { document } = await readDescription(api);
  for (const { name, place } of operationsOf(document)) {
    const body = place.at('requestBody');
    for (const [type, content] of body?.at('content')?.members ?? []) {
      const what = `${name}: request body, ${type}`;
      if (isJson(type)) await expectExamples(document, content, what, 'request', true);
    }
    for (const [status, response] of place.at('responses')?.members ?? []) {
      const demanded = ['200', '201', '2XX'].includes(status);
      for (const [type, content] of response.at('content')?.members ?? []) {
        const what = `${name}: response ${status}, ${type}`;
        if (isJson(type)) await expectExamples(document, content, what, 'response', demanded);
      }
    }
  }
});

const isJson = (type: string) => /^[^;]*[/+]json\b/i.test(type);

async function expectExamples(
  document: OpenApiDocument,
  content: Place,
  what: string,
  use: 'request' | 'response',
  demanded: boolean,
): Promise<void> {
  const examples = examplesOf(content.target);
  if (demanded && examples.length === 0) fail(`${what}: expected an example, got none`);
  const schema = content.at('schema');
  if (schema === undefined) return;
  for (const example of examples) {
    const problem = await document.mismatch(schema, example.value, use);
    if (problem === undefined) continue;
    fail(
      `${what}: the example does not fit its schema (${problem}): ${quote(example.value, 400)}`,
      {
        expected: 'an example that is valid by its schema',
        actual: problem,
      },
    );
  }
}

check('OAS-11', 'The examples of requests work as they stand', async ({ api, any }) => {
  const description = await readDescription(api);
  const newBook = async () => `/books/${await createBook(api, anyBook(any))}`;
  for (const example of requestExamples(description, 'createBook')) {
    expect(await api.post('/books', example, withKey)).toHaveStatus(201);
  }
  for (const example of requestExamples(description, 'replaceBook')) {
    expect(await api.put(await newBook(), example, withKey)).toHaveStatus(200);
  }
  for (const example of requestExamples(description, 'createLoan')) {
    expect(await api.post(`${await newBook()}/loans`, example, withKey)).toHaveStatus(201);
  }
});

function requestExamples(description: Description, id: string): unknown[] {
  const body = description.find(id)?.place.at('requestBody')?.target;
  const content = contentOf(body, 'application/json')?.target;
  return content ? examplesOf(content).map(({ value }) => value) : [];
}
