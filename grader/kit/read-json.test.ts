import { expect, test } from 'vitest';
import { readJson } from './read-json.ts';
import * as shape from './shape.ts';

const job = shape.object({ jobId: shape.string });

test('reads JSON of the shape', () => {
  expect(readJson('{"jobId":"7","more":1}', 'message 2', job)).toEqual({ jobId: '7' });
});

test('says where and how it is another', () => {
  expect(() => readJson('{"jobId":7}', 'message 2', job)).toThrow(
    'message 2.jobId: expected a string, got 7',
  );
});

test('quotes what is no JSON', () => {
  expect(() => readJson('jobId=7', 'message 2', job)).toThrow(
    'message 2: expected JSON, got "jobId=7"',
  );
});
