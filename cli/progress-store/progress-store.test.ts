import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleGrade } from '../../tests/cli/sample-grade.ts';
import { ProgressStore } from './progress-store.ts';
import { setProgressAside } from './set-progress-aside.ts';

const root = mkdtempSync(join(tmpdir(), 'lab-progress-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let file = '';
beforeEach(() => {
  file = join(mkdtempSync(join(root, 'state-')), 'deep', 'progress.db');
});

const graded = (score: number, changes = {}) =>
  ({
    grade: sampleGrade({ score, ...changes }),
    folder: '/work/sample',
    source: 'check',
  }) as const;

describe('grades', () => {
  test('what was recorded is there in the next process, whole', () => {
    {
      using store = new ProgressStore(file);
      expect(store.standings().size).toBe(0);
      expect(store.lastGrade('sample')).toBeUndefined();
      store.record(graded(60));
    }
    using store = new ProgressStore(file);
    expect(store.lastGrade('sample')).toEqual({ grade: sampleGrade(), folder: '/work/sample' });
  });

  test('a worse grade later takes nothing away', () => {
    using store = new ProgressStore(file);
    store.record(graded(100));
    store.record(graded(20, { startedAt: '2026-11-24T08:00:00.000Z' }));
    store.record(graded(30, { lab: 'other' }));
    expect(store.standings().get('sample')).toEqual({
      best: 100,
      maxScore: 100,
      done: true,
      grades: 2,
      lastAt: '2026-11-24T08:00:00.000Z',
    });
    expect(store.standings().get('other')).toMatchObject({ best: 30, done: false, grades: 1 });
    expect(store.lastGrade('sample')?.grade.score).toBe(20);
  });

  test('the last grade can be asked for by folder', () => {
    using store = new ProgressStore(file);
    store.record(graded(40));
    store.record({ ...graded(50), folder: '/elsewhere' });
    expect(store.lastGrade('sample', '/work/sample')?.grade.score).toBe(40);
    expect(store.lastGrade('sample')?.grade.score).toBe(50);
    expect(store.lastGrade('sample', '/nowhere')).toBeUndefined();
  });

  test('the same run is recorded once when asked to', () => {
    using store = new ProgressStore(file);
    store.recordOnce(graded(40));
    store.recordOnce(graded(40));
    store.recordOnce(graded(40, { seed: 'another' }));
    expect(store.standings().get('sample')?.grades).toBe(2);
  });

  test.for(['UPDATE grades SET score = 100', 'DELETE FROM grades', 'DELETE FROM hints'])(
    'history refuses %s',
    (sql) => {
      using store = new ProgressStore(file);
      store.record(graded(60));
      store.revealHint('sample', 'S-02', 2);
      const database = new DatabaseSync(file);
      expect(() => database.exec(sql)).toThrow('progress is only ever added to');
      database.close();
    },
  );
});

test('hints are revealed one at a time, and remembered', () => {
  {
    using store = new ProgressStore(file);
    expect(store.hintsRevealed('sample', 'S-02')).toBe(0);
    expect(store.revealHint('sample', 'S-02', 2)).toBe(1);
  }
  using store = new ProgressStore(file);
  expect(store.hintsRevealed('sample', 'S-02')).toBe(1);
  expect(store.hintsRevealed('other', 'S-02')).toBe(0);
  expect(store.revealHint('sample', 'S-02', 2)).toBe(2);
  expect(store.revealHint('sample', 'S-02', 2)).toBe(2);
  expect(store.hintsRevealed('sample', 'S-02')).toBe(2);
});

test('labs started come latest first, each once', () => {
  using store = new ProgressStore(file);
  for (const lab of ['one', 'two', 'one']) store.noteStarted(lab, `/work/${lab}`);
  expect(store.started().map(({ lab }) => lab)).toEqual(['one', 'two']);
  expect(store.started()[0]?.folder).toBe('/work/one');
});

describe('several processes at once', () => {
  const script = `
    import { ProgressStore } from ${JSON.stringify(moduleUrl('progress-store.ts'))};
    import { sampleGrade } from ${JSON.stringify(moduleUrl('../../tests/cli/sample-grade.ts'))};
    const [file, count] = process.argv.slice(2);
    for (let done = 0; done < Number(count); done++) {
      using store = new ProgressStore(file);
      store.record({ grade: sampleGrade(), folder: '/work', source: 'check' });
      store.revealHint('sample', 'S-01', 1000);
      process.stdout.write('.');
    }`;

  function writer(count: number) {
    const path = join(file, '..', '..', 'writer.mjs');
    writeFileSync(path, script);
    const args = ['--disable-warning=ExperimentalWarning', path, file, String(count)];
    return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  test('nothing is lost, the first opening included', async () => {
    const writers = Array.from({ length: 4 }, () => writer(20));
    const codes = await Promise.all(writers.map(async (one) => (await once(one, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0, 0]);
    using store = new ProgressStore(file);
    expect(store.standings().get('sample')?.grades).toBe(80);
    expect(store.hintsRevealed('sample', 'S-01')).toBe(80);
  });

  test('what a process had recorded survives its kill -9', async () => {
    const killed = writer(100_000);
    let written = 0;
    for await (const chunk of killed.stdout) {
      written += String(chunk).length;
      if (written >= 30) break;
    }
    killed.kill('SIGKILL');
    if (killed.exitCode === null && killed.signalCode === null) await once(killed, 'exit');
    using store = new ProgressStore(file);
    const { grades = 0 } = store.standings().get('sample') ?? {};
    expect(grades).toBeGreaterThanOrEqual(written);
    store.record(graded(60));
    expect(store.standings().get('sample')?.grades).toBe(grades + 1);
  });
});

describe('a file that cannot be used', () => {
  const opening = () => new ProgressStore(file)[Symbol.dispose]();

  function tamper(change: () => void): Buffer {
    opening();
    change();
    return readFileSync(file);
  }

  test('of a newer version is refused and left as it is', () => {
    const before = tamper(() => {
      const database = new DatabaseSync(file);
      database.exec('PRAGMA user_version = 7');
      database.close();
    });
    expect(opening).toThrow(
      /progress\.db was written by a newer version of this program \(format 7; this one knows 1\)/,
    );
    expect(readFileSync(file)).toEqual(before);
  });

  test('that is damaged is refused and left as it is', () => {
    const before = tamper(() =>
      writeFileSync(file, 'This was a file of progress once. '.repeat(99)),
    );
    expect(opening).toThrow(/progress\.db is damaged \(.+\)\. .*lab doctor --set-progress-aside/);
    expect(readFileSync(file)).toEqual(before);
  });

  test('that is a folder, or below a file, names the way out', () => {
    file = root;
    expect(opening).toThrow(/cannot be opened: .*LAB_STATE_DIR/);
    file = join(import.meta.filename, 'progress.db');
    expect(opening).toThrow(/cannot be opened: .*LAB_STATE_DIR/);
  });

  test('is moved aside when asked for, never deleted', () => {
    const before = tamper(() => writeFileSync(file, 'not a database'));
    const aside = setProgressAside(file);
    expect(aside).toMatch(/progress\.db\.aside-\d{8}T\d{6}Z$/);
    expect(readFileSync(aside ?? '')).toEqual(before);
    expect(existsSync(file)).toBe(false);
    using store = new ProgressStore(file);
    store.record(graded(60));
    expect(setProgressAside(file)).not.toBe(aside);
    expect(readdirSync(join(file, '..')).filter((name) => name.includes('aside'))).not.toEqual([]);
    expect(setProgressAside(file)).toBeUndefined();
  });
});

function moduleUrl(path: string): string {
  return pathToFileURL(join(import.meta.dirname, path)).href;
}
