import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  goodServer,
  importKit,
  labJson,
  MiniatureLab,
  miniatureManifest,
} from '../tests/miniature-lab.ts';
import { type GradeOptions, grade } from './grade.ts';
import type { Grade } from './grade-record.ts';
import { outcomes } from './outcome.ts';
import { reporters } from './reporters/table.ts';
import { loadSubmission } from './submission.ts';

const limits = { ...miniatureManifest.limits, readyMs: 1000, buildMs: 1000 };
const hangs = `${importKit}
for (const id of ['MINI-01', 'MINI-02', 'MINI-03']) {
  check(id, 'waits for ever', { timeoutMs: 60_000 }, async ({ signal }) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  });
}
`;
const faulty = `${importKit}
for (const id of ['MINI-01', 'MINI-02', 'MINI-03']) {
  check(id, 'a check with a mistake of ours', async ({ api }) => api.nothing.here());
}
`;

let miniature: MiniatureLab;
let validate: ReturnType<Ajv2020['compile']>;
const seen = new Set<Grade['outcome']>();

beforeAll(async () => {
  miniature = await MiniatureLab.create({ manifest: { limits } });
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  const file = join(import.meta.dirname, 'grade.schema.json');
  validate = ajv.compile(JSON.parse(await readFile(file, 'utf8')));
});

afterAll(() => miniature[Symbol.asyncDispose]());

test('the solution passes with all its points', async () => {
  const result = await graded({});
  expect(result).toMatchObject({ outcome: 'graded', outcomeDetail: null, score: 100 });
  expect(result.requirements.map(({ verdict }) => verdict)).toEqual(Array(3).fill('passed'));
  expect(result.phases.readyMs).toBeGreaterThan(0);
});

test('one that is not ready again for a while has not hung', async () => {
  const readyOnce =
    'let asked = 0;\n' +
    goodServer.replace(
      'return answer(response, 200, {})',
      'return answer(response, asked++ === 0 ? 200 : 503, {})',
    );
  const result = await graded({ 'server.mjs': readyOnce });
  expect(result).toMatchObject({ outcome: 'graded', score: 100 });
});

test('a wrong one fails with its evidence, and blocks what needs it', async () => {
  const result = await graded({ 'server.mjs': goodServer.replace("'Hello, '", "'Hi \\u001b, '") });
  expect(result).toMatchObject({ outcome: 'graded', score: 30 });
  const [first, second, third] = result.requirements;
  expect([first, second, third].map((one) => one?.verdict)).toEqual([
    'failed',
    'passed',
    'blocked',
  ]);
  expect(first?.checks[0]?.timeline.at(-1)?.http).toMatchObject({ method: 'GET', status: 200 });
});

test('a fault of ours is errored, not failed', async () => {
  await using lab = await MiniatureLab.create({ checks: { 'faulty.check.ts': faulty } });
  const result = await graded({}, {}, lab);
  expect(result.outcome).toBe('graded');
  expect(result.requirements.map(({ verdict }) => verdict)).toEqual([
    ...['errored', 'errored', 'blocked'],
  ]);
});

test('one that crashes at its start', async () => {
  const result = await graded({ 'server.mjs': 'console.log("hello"); process.exit(7);' });
  expect(result).toMatchObject({
    outcome: 'crashed',
    outcomeDetail: { exit: { code: 7, signal: null }, lastOutput: ['hello'] },
  });
});

test('one that never listens', async () => {
  const result = await graded({ 'server.mjs': 'setInterval(() => {}, 1000);' });
  expect(result).toMatchObject({ outcome: 'not-listening', outcomeDetail: { listeners: [] } });
});

test('one that is never ready', async () => {
  const unready = goodServer.replace(
    'return answer(response, 200, {})',
    'return answer(response, 503, {})',
  );
  expect(await graded({ 'server.mjs': unready })).toMatchObject({ outcome: 'not-ready' });
});

test('one whose build fails', async () => {
  const build = ['node', '-e', 'console.error("no compiler"); process.exit(2)'];
  expect(await graded({ 'lab.json': labJson({ build }) })).toMatchObject({
    outcome: 'build-failed',
    outcomeDetail: { exit: { code: 2 }, lastOutput: ['no compiler'] },
  });
});

test('one that needs a program this machine lacks', async () => {
  const result = await graded({ 'lab.json': labJson({ needs: ['no-such-program'] }) });
  expect(result).toMatchObject({ outcome: 'environment' });
  expect(result.requirements.map(({ verdict }) => verdict)).toEqual(Array(3).fill('errored'));
});

test('a run that takes too long', async () => {
  const manifest = { limits: { ...limits, runMs: 1000 } };
  await using lab = await MiniatureLab.create({ manifest, checks: { 'hangs.check.ts': hangs } });
  expect(await graded({}, {}, lab)).toMatchObject({ outcome: 'timed-out' });
});

test('a run that is interrupted', async () => {
  await using lab = await MiniatureLab.create({ checks: { 'hangs.check.ts': hangs } });
  const interruption = new AbortController();
  const result = await graded(
    {},
    {
      signal: interruption.signal,
      onEvent: (event) => {
        if (event.type === 'phase' && event.phase === 'checks') interruption.abort();
      },
    },
    lab,
  );
  expect(result).toMatchObject({ outcome: 'interrupted' });
});

test('a service that cannot be reached is our fault', async () => {
  process.env.LAB_DATABASE_URL = 'postgres://nobody:secret@127.0.0.1:1/none';
  try {
    await using lab = await MiniatureLab.create({ manifest: { services: ['postgres'] } });
    const result = await graded({}, { backend: 'attach' }, lab);
    expect(result).toMatchObject({ outcome: 'infrastructure' });
    expect(JSON.stringify(result)).not.toContain('secret');
  } finally {
    delete process.env.LAB_DATABASE_URL;
  }
});

test('every outcome was seen above', () => {
  expect([...seen].sort()).toEqual([...outcomes].sort());
});

/** Grades, validates the grade against the published schema, and reports it in every way. */
async function graded(
  files: Record<string, string>,
  options: GradeOptions = {},
  of = miniature,
): Promise<Grade> {
  const submission = await loadSubmission(await of.submission(files));
  const result = await grade(await of.load(), submission, options);
  seen.add(result.outcome);
  validate(JSON.parse(JSON.stringify(result)));
  expect(validate.errors).toBeNull();
  for (const load of Object.values(reporters)) {
    const report = await load();
    expect(report(result)).toContain(result.labTitle);
  }
  return result;
}
