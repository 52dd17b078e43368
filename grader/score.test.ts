import { describe, expect, test } from 'vitest';
import { miniatureManifest } from '../tests/miniature-lab.ts';
import type { CheckResult, Verdict } from './check-result.ts';
import { type Disclosure, type LabManifest, labManifest } from './schema/lab-manifest.ts';
import { discloseDetail, scoreRequirements } from './score.ts';
import type { TimelineEntry } from './timeline.ts';

const lab: LabManifest = labManifest.parse(miniatureManifest);
const unreached = { verdict: 'failed', message: 'The service ended.' } as const;

test('a requirement earns its points when all of its checks passed', () => {
  const graded = scoreRequirements(
    lab,
    [planned('MINI-01', 'a'), planned('MINI-01', 'b'), planned('MINI-02', 'c')],
    [result('MINI-01', 'a'), result('MINI-01', 'b'), result('MINI-02', 'c', 'failed')],
    unreached,
  );
  expect(graded.map(({ id, verdict, earned }) => [id, verdict, earned])).toEqual([
    ['MINI-01', 'passed', 50],
    ['MINI-02', 'failed', 0],
    ['MINI-03', 'failed', 0],
  ]);
});

test.for<[Verdict[], Verdict]>([
  [['passed', 'blocked'], 'blocked'],
  [['blocked', 'errored', 'passed'], 'errored'],
  [['errored', 'failed', 'blocked'], 'failed'],
  [['passed', 'passed'], 'passed'],
])('of %j the verdict is %s', ([verdicts, worst]) => {
  const plan = verdicts.map((_, index) => planned('MINI-01', String(index)));
  const results = verdicts.map((verdict, index) => result('MINI-01', String(index), verdict));
  const [first] = scoreRequirements(lab, plan, results, unreached);
  expect(first?.verdict).toBe(worst);
  expect(first?.earned).toBe(worst === 'passed' ? 50 : 0);
});

test('a planned check without a result was not reached, and has not passed', () => {
  const plan = [planned('MINI-01', 'a'), planned('MINI-01', 'b')];
  const [first] = scoreRequirements(lab, plan, [result('MINI-01', 'a')], unreached);
  expect(first?.verdict).toBe('failed');
  expect(first?.checks[1]).toMatchObject({ verdict: 'failed', message: 'The service ended.' });
});

test('a result that nobody planned earns nothing', () => {
  const [first] = scoreRequirements(lab, [], [result('MINI-01', 'forged')], unreached);
  expect(first).toMatchObject({ verdict: 'failed', earned: 0, checks: [] });
});

test('a result of another check with the same name is another result', () => {
  const plan = [planned('MINI-01', 'same'), planned('MINI-02', 'same')];
  const results = [result('MINI-02', 'same')];
  const [first, second] = scoreRequirements(lab, plan, results, unreached);
  expect([first?.verdict, second?.verdict]).toEqual(['failed', 'passed']);
});

test('the feedback is told for what failed, not for what could not be judged', () => {
  const told = (verdict: Verdict) =>
    scoreRequirements(lab, [planned('MINI-01', 'a')], [result('MINI-01', 'a', verdict)], unreached)
      .map(({ feedback }) => feedback)
      .at(0);
  expect(told('failed')).toBe('A greeting is a JSON object with a message.');
  expect([told('passed'), told('blocked'), told('errored')]).toEqual([null, null, null]);
});

describe('of a failed check', () => {
  const words = 'GET /orders/7: expected total to be 1200, got 1300';
  const failed = { message: words, expected: '1200', actual: '1300', timeline: [event('http')] };

  test.for<[Disclosure, object]>([
    ['none', { name: '', message: null, expected: null, actual: null, timeline: [] }],
    [
      'symptom',
      {
        name: 'a',
        message: 'GET /orders/7: not as expected',
        ...{ expected: null, actual: null, timeline: [] },
      },
    ],
    [
      'actual',
      {
        name: 'a',
        message: 'GET /orders/7: not as expected',
        ...{ expected: null, actual: '1300', timeline: [] },
      },
    ],
    ['full', { name: 'a', ...failed }],
  ])('"%s" is disclosed, and no more', ([disclose, shown]) => {
    expect(disclosed({ ...result('MINI-01', 'a', 'failed'), ...failed }, disclose)).toEqual({
      verdict: 'failed',
      durationMs: 3,
      ...shown,
    });
  });

  test.for<Disclosure>(['none', 'symptom'])('no expected value slips through "%s"', (disclose) => {
    const twice = `${words}\nGET /orders/8: expected status 1200, got 500`;
    const sentence =
      'expected the total 1200 within 5000 ms; last: GET /a: expected 1200, got 1300';
    for (const message of [words, twice, sentence]) {
      const check = { ...result('MINI-01', 'a', 'failed'), ...failed, message };
      expect(JSON.stringify(disclosed(check, disclose))).not.toContain('1200');
    }
  });

  test.for<Disclosure>(['none', 'symptom', 'actual'])(
    'what a crashed service printed, perhaps its input, does not slip through "%s"',
    (disclose) => {
      const message = 'The service was ended by SIGABRT. Its last output:\nhidden input';
      const check = { ...result('MINI-01', 'a', 'failed'), message };
      expect(JSON.stringify(disclosed(check, disclose))).not.toContain('hidden input');
      expect(JSON.stringify(disclosed(check, 'full'))).toContain('hidden input');
      const requirements = lab.requirements.map((one) => ({ ...one, disclose }));
      const detail = { message: 'it crashed', lastOutput: ['hidden input'] };
      expect(discloseDetail({ ...lab, requirements }, detail)).toEqual({ message: 'it crashed' });
      expect(discloseDetail(lab, detail)).toEqual(detail);
    },
  );

  test('the last events and the last log lines are evidence', () => {
    const events = Array.from({ length: 100 }, (_, index) => event('http', `request ${index}`));
    const logs = Array.from({ length: 100 }, (_, index) => event('log', `line ${index}`));
    const timeline = [...events, ...logs];
    const shown = disclosed({ ...result('MINI-01', 'a', 'failed'), timeline }, 'full')?.timeline;
    expect(shown?.map(({ text }) => text)).toEqual([
      ...events.slice(-40).map(({ text }) => text),
      ...logs.slice(-20).map(({ text }) => text),
    ]);
  });

  test('one that passed shows no evidence, whatever is disclosed', () => {
    const check = { ...result('MINI-01', 'a', 'passed'), ...failed };
    expect(disclosed(check, 'full')).toMatchObject({ message: null, actual: null, timeline: [] });
  });
});

function disclosed(check: CheckResult, disclose: Disclosure) {
  const requirements = lab.requirements.map((one) => ({ ...one, disclose }));
  const plan = [planned(check.requirement, check.name)];
  return scoreRequirements({ ...lab, requirements }, plan, [check], unreached)[0]?.checks[0];
}

const planned = (requirement: string, name: string) => ({ requirement, name });

function result(requirement: string, name: string, verdict: Verdict = 'passed'): CheckResult {
  return { requirement, name, verdict, durationMs: 3, timeline: [] };
}

function event(kind: TimelineEntry['kind'], text = 'GET /orders/7 → 200 (1 ms)'): TimelineEntry {
  return { atMs: 1, kind, text };
}
