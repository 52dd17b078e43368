import type { Verdict } from '../grader/check-result.ts';

/** By submission and requirement: the worst verdict of its checks. */
export type Verdicts = Map<string, Map<string, Verdict>>;

/** The part we read of what vitest's JSON reporter writes. */
export interface VitestResults {
  testResults: { assertionResults: TestResult[] }[];
}

interface TestResult {
  ancestorTitles: string[];
  title: string;
  status: string;
  meta: { verdict?: Verdict };
}

const worstFirst: readonly Verdict[] = ['failed', 'errored', 'blocked', 'passed'];

/** Reads verdicts from test results: a suite per submission, a test per check. */
export function verdictsOf({ testResults }: VitestResults): Verdicts {
  const verdicts: Verdicts = new Map();
  for (const test of testResults.flatMap((file) => file.assertionResults)) {
    const submission = test.ancestorTitles.at(-1) ?? '';
    const id = test.title.split(' ')[0] ?? '';
    const own = verdicts.get(submission) ?? new Map<string, Verdict>();
    verdicts.set(submission, own);
    const both = [own.get(id), verdictOf(test)];
    own.set(id, worstFirst.find((verdict) => both.includes(verdict)) ?? 'errored');
  }
  return verdicts;
}

/** Vitest has the word; what it calls failed is `errored` when no check ever said so. */
function verdictOf({ status, meta }: TestResult): Verdict {
  if (status === 'passed') return 'passed';
  return meta.verdict === undefined || meta.verdict === 'passed' ? 'errored' : meta.verdict;
}
