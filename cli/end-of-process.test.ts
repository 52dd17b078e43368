import { expect, test } from 'vitest';
import { makeMiniLabs } from '../tests/cli/mini-labs.ts';
import { runLab } from '../tests/cli/run-lab.ts';

const kit = new URL('../grader/kit/index.ts', import.meta.url).href;

test.for([
  [
    'leaves a promise that fails',
    `void Promise.reject(new Error('floating'));`,
    /without "await".*\n.*floating/,
  ],
  ['throws from a timer', `setTimeout(() => { throw new Error('by itself'); });`, /by itself/],
  [
    'ends the process',
    'process.exit(0);',
    /ended the process with code 0 before there was a result/,
  ],
] as const)('a check that %s is our fault, whatever the process says', async ([, does, says]) => {
  using labs = makeMiniLabs();
  labs.write(
    'labs/mini/checks/answers.check.ts',
    `import { check, expect } from ${JSON.stringify(kit)};
check('MINI-01', '/one is answered', async ({ api }) => {
  ${does}
  expect(await api.get('/one')).toHaveStatus(200);
});
check('MINI-02', '/two is answered', async ({ api }) => {
  expect(await api.get('/two')).toHaveStatus(200);
});
`,
  );
  const solution = labs.at('labs/mini/submissions/solution');
  const { exitCode, stderr } = await runLab(['grade', solution, '--json'], { env: labs.env });
  expect(stderr).toMatch(/this is our fault, and costs you nothing/);
  expect(stderr).toMatch(says);
  expect(exitCode).toBe(3);
});
