import type { Tally } from './tally.ts';

interface VitestResults {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts tests in what vitest's JSON reporter wrote. A file that could not be loaded counts as one
 * failed test; so does a run that ended badly with every test passed, or left nothing behind.
 */
export function tallyOfVitest(json: string | undefined, exitCode: number): Tally {
  if (json === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { testResults } = JSON.parse(json) as VitestResults;
  const statuses = testResults.flatMap(({ status, assertionResults }) => {
    const ofTests = assertionResults.map((test) => test.status);
    return status === 'failed' && !ofTests.includes('failed') ? [...ofTests, 'failed'] : ofTests;
  });
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  const failedOtherwise = exitCode !== 0 && failed === 0 ? 1 : 0;
  return {
    passed,
    failed: failed + failedOtherwise,
    skipped: statuses.length - passed - failed,
  };
}
