import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serviceTable } from '../services/table.ts';
import { subjects } from './subjects.ts';
import { suiteTable } from './suite-table.ts';

test('every service is in the suite', () => {
  const definitions = subjects.map(({ definition }) => definition);
  expect(new Set(definitions)).toEqual(new Set(Object.values(serviceTable)));
});

test('ARCHITECTURE.md says what the suite tests where', () => {
  const architecture = readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8');
  expect(architecture).toContain(suiteTable(subjects));
});
