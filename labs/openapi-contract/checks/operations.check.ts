import { check, expect, fail, type OpenApiDocument, quote } from '../../../grader/kit/index.ts';
import { Description, pathItemOf, placeOf, readDocument } from './description.ts';
import { type Operation, operations } from './operation.ts';

check('OAS-03', 'The document describes the seven operations of the brief', async ({ api }) => {
  const document = await readDocument(api);
  new Description(document);
  for (const operation of operations) expectDescribed(document, operation);
});

function expectDescribed(document: OpenApiDocument, operation: Operation): void {
  const { id, method, path } = operation;
  const place = placeOf(document, operation);
  if (place === undefined) {
    fail(`${id}: expected ${method} ${path} in the document, got none`);
  }
  const operationId = place.at('operationId')?.value;
  expect(operationId, `The operationId of ${method} ${path}`).toBe(id);
  for (const name of namesIn(pathItemOf(document, operation)?.path ?? '')) {
    expectPathParameter(document, operation, name);
  }
}

const namesIn = (path: string) => [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);

function expectPathParameter(document: OpenApiDocument, operation: Operation, name: string): void {
  const places = [placeOf(document, operation), pathItemOf(document, operation)?.item];
  const parameters = places.flatMap((place) => place?.at('parameters')?.members ?? []);
  const parameter = parameters
    .map(([, place]) => place.target)
    .find((place) => place.at('name')?.value === name && place.at('in')?.value === 'path');
  const what = `${operation.id}: the path parameter ${quote(name)}`;
  if (parameter === undefined) fail(`${what}: expected a parameter with in: path, got none`);
  expect(parameter.at('required')?.value, `${what}: required`).toBe(true);
  if (parameter.at('schema') === undefined) fail(`${what}: expected a schema, got none`);
}
