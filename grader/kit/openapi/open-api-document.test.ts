import { describe, expect, test } from 'vitest';
import { CheckFailure } from '../check-failure.ts';
import { Exchange } from '../exchange.ts';
import { OpenApiDocument } from './open-api-document.ts';

const response = (schema: unknown) => ({
  description: 'Fine.',
  content: { 'application/json': { schema } },
});

const thing = {
  type: 'object',
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string', maxLength: 3 },
    born: { type: 'string', format: 'date' },
  },
  required: ['id', 'name'],
  additionalProperties: false,
};

const sound = {
  openapi: '3.1.1',
  info: { title: 'Things', version: '1.0.0' },
  paths: {
    '/things/{thing-id}': {
      get: {
        operationId: 'getThing',
        responses: { 200: response({ $ref: '#/components/schemas/Thing' }) },
      },
    },
  },
  components: { schemas: { Thing: thing } },
};

type Json = Record<string, unknown>;

/** The sound document with something else at one place. */
function changed(path: string, value: unknown): Json {
  const copy = structuredClone(sound) as Json;
  const names = path.split(' ');
  const last = names.pop() ?? '';
  const parent = names.reduce((node, name) => node[name] as Json, copy);
  parent[last] = value;
  return copy;
}

const schema = 'components schemas Thing';
const operation = 'paths /things/{thing-id} get';

test('a sound document has no problems', async () => {
  expect(await served(sound).problems()).toEqual([]);
});

describe.for<[string, Json, RegExp]>([
  ['another version', changed('openapi', '2.0'), /Unsupported OpenAPI version: 2\.0/],
  [
    'what the official schema refuses',
    changed(`${operation} responses`, { 200: {} }),
    /#\/paths.*'description'/,
  ],
  ['an unknown member', changed('basePath', '/'), /unevaluated properties \(basePath\)/],
  ['a type that is none', changed(`${schema} type`, 'map'), /schemas\/Thing: \/type must be/],
  [
    'a bound of 3.0',
    changed(`${schema} exclusiveMinimum`, true),
    /exclusiveMinimum must be number/,
  ],
  [
    'nullable',
    changed(`${schema} properties name nullable`, true),
    /"nullable" is a keyword of OpenAPI 3\.0/,
  ],
  [
    'a broken pattern',
    changed(`${schema} properties name pattern`, '['),
    /schemas\/Thing cannot be used: Invalid regular expression/,
  ],
  [
    'a reference to nothing',
    changed(schema, { $ref: '#/components/schemas/Gone' }),
    /"#\/components\/schemas\/Gone", where nothing stands/,
  ],
  [
    'a reference to what objects inherit',
    changed(schema, { $ref: '#/constructor' }),
    /where nothing stands/,
  ],
  [
    'a reference to a file',
    changed(schema, { $ref: 'file:///etc/hostname' }),
    /must be #\/… and stay in the document/,
  ],
  [
    'a reference to itself',
    changed(schema, { $ref: '#/components/schemas/Thing' }),
    /which is a circle/,
  ],
  [
    'an identifier',
    changed(`${schema} $id`, 'https://example.org/thing'),
    /\$id, which the grader does not follow/,
  ],
  [
    'a missing operationId',
    changed(`${operation} operationId`, undefined),
    /get has no operationId/,
  ],
  [
    'one operationId twice',
    changed('paths /other', sound.paths['/things/{thing-id}']),
    /another operation is called getThing/,
  ],
  ['one path twice', changed('paths /things/{other}', {}), /are the same path/],
])('%s', ([, document, problem]) => {
  test('is a problem, in words', async () => {
    expect((await served(document).problems()).join('\n')).toMatch(problem);
  });
});

test('a property may be called like a keyword', async () => {
  const properties = { nullable: { type: 'boolean' }, name: { type: 'string' }, id: true };
  expect(await served(changed(`${schema} properties`, properties)).problems()).toEqual([]);
});

test('values are judged by the schema at its place, wherever that is', async () => {
  const document = served(sound);
  const place = document.root.at(
    ...['paths', '/things/{thing-id}', 'get', 'responses', '200', 'content'],
    ...['application/json', 'schema'],
  );
  const mismatch = (value: unknown) => place && document.mismatch(place, value, 'response');
  expect(await mismatch({ id: '1', name: 'abc' })).toBeUndefined();
  expect(await mismatch({ name: 'abc' })).toBe("must have required property 'id'");
  expect(await mismatch({ id: '1', name: 'abcd' })).toMatch(/^\/name must NOT have more than 3/);
  expect(await mismatch({ id: '1', name: 'a', x: 1 })).toMatch(/additional properties \(x\)$/);
  expect(await mismatch({ id: '1', name: 'a', born: '2026-02-30' })).toMatch(/^\/born must match/);
  expect(place?.target.pointer).toBe('#/components/schemas/Thing');
});

test('of a request no readOnly member is demanded', async () => {
  const document = served(sound);
  const place = document.root.at('components', 'schemas', 'Thing');
  expect(place && (await document.mismatch(place, { name: 'a' }, 'request'))).toBeUndefined();
  expect(place && (await document.mismatch(place, {}, 'request'))).toMatch(/'name'$/);
});

test('a component may refer to another and say more: each step of the way is seen', async () => {
  const $ref = '#/components/schemas/Thing';
  const document = served(
    changed('components schemas New', { $ref, maxProperties: 2, properties: { id: true } }),
  );
  const place = document.root.at('components', 'schemas', 'New');
  const pointers = place?.steps.map(({ pointer }) => pointer);
  expect(pointers).toEqual(['#/components/schemas/New', $ref]);
  expect(place?.target.pointer).toBe($ref);
  expect(place?.ownMembers.map(([name]) => name)).toEqual(['$ref', 'maxProperties', 'properties']);
  expect(place?.members.map(([name]) => name)).toEqual(Object.keys(thing));
  const value = { name: 'a', born: '2026-02-03', id: '1' };
  expect(place && (await document.mismatch(place, value, 'request'))).toMatch(/more than 2/);
});

test('the mark readOnly may stand behind more than one reference', async () => {
  const schemas = {
    Thing: {
      ...thing,
      properties: { ...thing.properties, id: { $ref: '#/components/schemas/Key' } },
    },
    Key: { $ref: '#/components/schemas/Id', minLength: 1 },
    Id: { type: 'string', readOnly: true },
  };
  const document = served(changed('components schemas', schemas));
  const place = document.root.at('components', 'schemas', 'Thing');
  expect(place && (await document.mismatch(place, { name: 'a' }, 'request'))).toBeUndefined();
});

test('a schema that cannot be used fails the check', async () => {
  const document = served(changed(`${schema} properties name pattern`, '['));
  const place = document.root.at('components', 'schemas', 'Thing');
  const judged = place && document.mismatch(place, {}, 'response');
  await expect(judged).rejects.toThrow(CheckFailure);
  await expect(judged).rejects.toThrow(/schemas\/Thing cannot be used: /);
});

test.for(['#/nothing', '#/components/schemas/Thing', 'file:///etc/hostname', '#Thing', '#/%zz'])(
  'a reference to %s leads to nothing',
  ($ref) => {
    const place = served(changed(schema, { $ref })).root.at('components', 'schemas', 'Thing');
    expect(place?.target.value).toBeUndefined();
    expect(place?.members).toEqual([]);
    expect(place?.at('type')).toBeUndefined();
  },
);

test('more than 256 KiB, or no object, fails the check', () => {
  const large = changed('info', { title: 'x'.repeat(256 * 1024) });
  expect(() => served(large)).toThrow(/expected at most 262144 bytes, got \d+/);
  expect(() => served([])).toThrow('GET /openapi.json: body: expected an object, got []');
});

function served(document: unknown): OpenApiDocument {
  const bytes = Buffer.from(JSON.stringify(document));
  return new OpenApiDocument(
    new Exchange({
      ...{ method: 'GET', path: '/openapi.json', url: 'http://127.0.0.1/openapi.json' },
      ...{ status: 200, rawHeaders: [], bytes, durationMs: 1 },
    }),
  );
}
