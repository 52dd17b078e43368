import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOfJudge, type Named } from './hash-of-judge.ts';

const withNothing: Named = { services: [], upstreams: [] };
const withKafka: Named = { services: ['kafka'], upstreams: ['WORK_URL'] };
const withRedis: Named = { services: ['redis'], upstreams: [] };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hash-of-judge-'));
  for (const file of ['package-lock.json', 'grader/score.ts', 'runtime/services/kafka.ts']) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(import.meta.dirname, '..', file), join(root, file));
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function append(file: string, text: string) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text, { flag: 'a' });
}

test.each([
  ['code of the grader', 'grader/score.ts', '\nexport const more = 1;\n'],
  ['a new file of it', 'grader/new.ts', 'export const more = 1;\n'],
  ['a package', 'package-lock.json', '\n'],
  ['a service the lab names', 'runtime/services/kafka.ts', '\nexport const more = 1;\n'],
  ['how checks speak to it', 'grader/kit/kafka-peer.ts', 'export const more = 1;\n'],
  ['an upstream, where it names one', 'grader/kit/upstream.ts', 'export const more = 1;\n'],
])('%s counts', async (_what, file, text) => {
  const before = await hashOfJudge(root, withKafka);
  append(file, text);
  expect(await hashOfJudge(root, withKafka)).not.toBe(before);
});

test.each([
  ['a comment', 'grader/score.ts', '\n// a comment\n'],
  ['a type', 'grader/score.ts', '\nexport type More = 1;\n'],
  ['a module of types', 'grader/more.ts', 'export interface More { a: 1 }\n'],
  ['a test', 'grader/more.test.ts', 'export const more = 1;\n'],
  ['what is done with a grade', 'grader/attestation/more.ts', 'export const more = 1;\n'],
  ['another runner', 'grader/vitest/more.ts', 'export const more = 1;\n'],
  ['a report no proof reads', 'grader/reporters/junit.ts', 'export const more = 1;\n'],
  ['a service of other labs', 'runtime/services/kafka.ts', '\nexport const more = 1;\n'],
  ['how checks speak to it', 'grader/kit/kafka-peer.ts', 'export const more = 1;\n'],
  ['an upstream, where it names none', 'grader/kit/upstream.ts', 'export const more = 1;\n'],
  ['a part of such a service', 'runtime/services/kafka/more.ts', 'export const more = 1;\n'],
])('%s does not count', async (_what, file, text) => {
  const before = await hashOfJudge(root, withRedis);
  append(file, text);
  expect(await hashOfJudge(root, withRedis)).toBe(before);
});

test('layout does not count', async () => {
  const before = await hashOfJudge(root, withNothing);
  const file = join(root, 'grader/score.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('  ', '\t'));
  expect(await hashOfJudge(root, withNothing)).toBe(before);
});
