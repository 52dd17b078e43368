import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Lab } from '../../grader/lab.ts';
import { displayWidth } from '../../grader/reporters/display-width.ts';
import type { Standing } from '../progress-store/progress-store.ts';
import { roadmapOf } from './roadmap.ts';
import { durationText, roadmapText } from './roadmap-text.ts';

const lab = (id: string, stage: number, needs: string[] = [], changes: Partial<Lab> = {}) =>
  ({
    id,
    stage,
    needs,
    title: `The lab ${id}`,
    minutes: 90,
    topics: ['http'],
    services: [],
    ...changes,
  }) as unknown as Lab;

const standing = (best: number): Standing => ({
  best,
  maxScore: 100,
  done: best === 100,
  grades: 1,
  lastAt: '2026-11-23T20:00:00.000Z',
});

const labs = [lab('one', 1), lab('two', 1, ['one']), lab('three', 2, ['one']), lab('four', 2)];
const standings = (entries: Record<string, number>) =>
  new Map(Object.entries(entries).map(([id, best]) => [id, standing(best)]));

let workspace = '';
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'lab-roadmap-'));
  vi.stubEnv('LAB_WORKSPACE', workspace);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(workspace, { recursive: true });
});

describe('what is next', () => {
  const next = (entries: Record<string, number>) =>
    roadmapOf(labs, standings(entries)).next?.lab.id;

  test('the first that is ready, before one whose needs are not done', () => {
    expect(next({})).toBe('one');
    expect(next({ one: 99 })).toBe('one');
    expect(next({ one: 100 })).toBe('two');
    expect(next({ one: 100, two: 100, four: 50 })).toBe('three');
    expect(next({ one: 100, two: 100, three: 100, four: 100 })).toBeUndefined();
  });

  test('what was begun, before what is ready', () => {
    mkdirSync(join(workspace, 'four'));
    expect(next({})).toBe('four');
    expect(next({ four: 100 })).toBe('one');
  });

  test('progress of a lab that is not here any more does no harm', () => {
    expect(next({ gone: 100 })).toBe('one');
  });
});

describe('as a text', () => {
  const roadmap = roadmapOf(
    [
      ...labs,
      lab('long', 3, ['two', 'three'], {
        title: 'A lab with a title of many words, 漢字 and 🐇 among them, that goes on and on',
        topics: ['one-topic', 'another-topic', 'a-third-topic', 'and-a-fourth-one'],
        services: ['rabbitmq', 'postgres'],
      }),
    ],
    standings({ one: 100, two: 40 }),
  );

  test('done, next and open labs, each with its score', () => {
    const text = roadmapText(roadmap, { width: 80 });
    expect(text).toMatch(/^Roadmap · 1 of 5 labs done\n\nStage 1\n/);
    expect(text).toMatch(/ {2}✓ one {4}The lab one +100 of 100\n +1 h 30 min · http\n/);
    expect(text).toMatch(/ {2}▸ two {4}The lab two +40 of 100\n/);
    expect(text).toMatch(/ {2}· three {2}The lab three\n/);
    expect(text).toMatch(/after two and three · with rabbitmq and postgres/);
  });

  test.for([50, 80, 120, 200])('fits %s columns', (width) => {
    for (const line of roadmapText(roadmap, { width }).split('\n')) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(Math.min(width, 100));
    }
  });

  test.for([
    [45, '45 min'],
    [60, '1 h'],
    [270, '4 h 30 min'],
  ] as const)('%s minutes', ([minutes, text]) => {
    expect(durationText(minutes)).toBe(text);
  });
});
