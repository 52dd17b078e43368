import { check, expect, fail, OpenApiDocument, quote, shape } from '../../../grader/kit/index.ts';
import { Description, readDocument } from './description.ts';

const semanticVersion =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

check('OAS-01', 'GET /openapi.json serves the description as JSON, and it says 3.1', async (it) => {
  const served = await it.api.get('/openapi.json');
  expect(served).toHaveStatus(200);
  expect(served).toHaveMediaType('application/json', 'application/vnd.oai.openapi+json');
  const { openapi, info } = new OpenApiDocument(served).root.value as Record<string, unknown>;
  if (!/^3\.1\.[012]$/.test(String(openapi))) {
    fail(`The document: expected openapi to be 3.1.0, 3.1.1 or 3.1.2, got ${quote(openapi)}`);
  }
  const { title, version } = shape
    .object({ title: shape.string, version: shape.string })
    .read(info, 'The document: info');
  expect(title.trim(), 'The document: info.title').not.toBe('');
  expect(version, 'The document: info.version').toMatch(semanticVersion);
  const { paths } = served.json(shape.object({ paths: shape.object({}) }));
  expect(paths, 'The document: paths').toBeDefined();
});

check('OAS-02', 'A validator finds nothing wrong with the description', async ({ api }) => {
  const document = await readDocument(api);
  const [first, ...more] = await document.problems();
  if (first !== undefined) {
    fail(`The document: ${first}${more.length > 0 ? `; and ${more.length} more` : ''}`, {
      expected: 'no problem',
      actual: [first, ...more].join('\n'),
    });
  }
  // An empty document is valid too; this one must say something.
  new Description(document);
});
