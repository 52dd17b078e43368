import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { miniatureManifest } from '../../tests/miniature-lab.ts';
import { labIds, labsFolder } from '../catalog.ts';
import { publishedSchemas, schemaText } from './published-schemas.ts';

const root = join(import.meta.dirname, '..', '..');
const files = publishedSchemas.map((published) => [published.file, published] as const);

describe.for(files)('%s', ([file, published]) => {
  test('is up to date; else run "node scripts/write-schemas.ts"', async () => {
    expect(await readFile(join(root, file), 'utf8')).toBe(schemaText(published));
  });

  test('is a valid JSON Schema 2020-12 without unknown keywords', async () => {
    await expect(compiled(file)).resolves.toBeTypeOf('function');
  });
});

test('every lab.yaml of ours is valid for an editor too', async () => {
  const validate = await compiled('labs/lab.schema.json');
  for (const id of await labIds()) {
    validate(parse(await readFile(join(labsFolder, id, 'lab.yaml'), 'utf8')));
    expect(validate.errors, id).toBeNull();
  }
});

test('defaults may be left out of a lab.yaml, and unknown keys are refused', async () => {
  const validate = await compiled('labs/lab.schema.json');
  const { limits: _, ...withoutLimits } = miniatureManifest;
  expect(validate(withoutLimits)).toBe(true);
  expect(validate({ ...miniatureManifest, points: 5 })).toBe(false);
});

test.for([
  [
    'a whole one',
    { lab: 'a', build: ['npm', 'ci'], start: ['node', 'a.ts'], needs: ['python3'] },
    true,
  ],
  ['the least', { lab: 'a', start: ['node'] }, true],
  ['one with its schema', { $schema: '../x', lab: 'a', start: ['node'] }, true],
  ['a command as text', { lab: 'a', start: 'node a.ts' }, false],
  ['an empty command', { lab: 'a', start: [] }, false],
  ['a NUL in an argument', { lab: 'a', start: ['node', 'a\u0000b'] }, false],
] as const)('a lab.json: %s', async ([, value, valid]) => {
  const validate = await compiled('labs/submission.schema.json');
  expect(validate(value)).toBe(valid);
});

test('an expect.yaml names at least one failure', async () => {
  const validate = await compiled('labs/expect.schema.json');
  expect(validate({ fails: ['FA-01'], says: { 'FA-01': 'expected' } })).toBe(true);
  expect(validate({ fails: [] })).toBe(false);
});

async function compiled(file: string) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(await readFile(join(root, file), 'utf8')));
}
