import { check, expect, fail, type Place, quote } from '../../../grader/kit/index.ts';
import { bodyCases } from './body-cases.ts';
import { type Described, readDescription } from './description.ts';
import { contentOf } from './response.ts';

for (const kind of ['book', 'loan'] as const) {
  check('OAS-04', `The request schema of a ${kind} draws the lines of the brief`, async (it) => {
    const description = await readDescription(it.api);
    const cases = bodyCases(kind, it.any);
    for (const described of description.withBody.filter((one) => one.operation.body === kind)) {
      const { id } = described.operation;
      const schema = requestSchema(described);
      for (const { name, body, valid } of cases) {
        const problem = await description.document.mismatch(schema, body, 'request');
        if (valid && problem !== undefined) {
          fail(
            `${id}: the request schema forbids a right body, with ${name} (${problem}): ${quote(body)}`,
            { expected: 'valid', actual: problem },
          );
        }
        if (!valid && problem === undefined) {
          fail(`${id}: the request schema allows a wrong body, with ${name}: ${quote(body)}`, {
            expected: 'not valid',
            actual: 'valid',
          });
        }
      }
    }
  });
}

check('OAS-04', 'Bodies are required where there is one, and nowhere else', async ({ api }) => {
  const description = await readDescription(api);
  for (const { operation, place } of description.withBody) {
    const required = place.at('requestBody', 'required')?.value;
    expect(required, `${operation.id}: required of the request body`).toBe(true);
  }
  const body = description.find('returnLoan')?.place.at('requestBody');
  if (body !== undefined) fail('returnLoan: expected no request body in the document, got one');
});

function requestSchema({ operation, place }: Described): Place {
  const schema = contentOf(place.at('requestBody')?.target, 'application/json')?.at('schema');
  if (schema !== undefined) return schema;
  fail(`${operation.id}: expected a request body of application/json with a schema, got none`);
}
