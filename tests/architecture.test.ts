import { describe, expect, test } from 'vitest';
import { filesStayShort, namesAreKebabCase, namesSaySomething } from './architecture/file-rules.ts';
import {
  checksImportOnlyTheKit,
  importsGoOneWay,
  onlyTheSandboxStartsProcesses,
  submissionsStandAlone,
  theGraderReadsNoDatabase,
} from './architecture/import-rules.ts';
import { readSources } from './architecture/read-sources.ts';
import { nothingSleeps } from './architecture/sleep-rule.ts';
import type { Rule } from './architecture/source-file.ts';

/** Each rule with samples that prove it: what it refuses, and its neighbours that it must let pass. */
interface ProvenRule {
  readonly says: string;
  readonly rule: Rule;
  readonly refused: readonly Sample[];
  readonly allowed: readonly Sample[];
}

type Sample = readonly [path: string, text: string];

const lines = (count: number) => 'x();\n'.repeat(count);

const rules: readonly ProvenRule[] = [
  {
    says: 'imports go one way: cli -> grader -> runtime',
    rule: importsGoOneWay,
    refused: [
      ['runtime/a.ts', `import { grade } from '../grader/grade.ts';`],
      ['runtime/backends/a.ts', `import type { Lab } from '../../grader/lab.ts';`],
      ['grader/a.ts', `export { main } from '../cli/main.ts';`],
      ['grader/a.ts', `const checks = await import('../labs/one/checks/a.check.ts');`],
      ['cli/a.ts', `import '../bench/floor.ts';`],
      ['cli/a.ts', `type Fake = import('../tests/fake.ts').Fake;`],
      ['bin/a.mjs', `import { main } from '../cli/main.ts';`],
    ],
    allowed: [
      ['runtime/backends/a.ts', `import { waitUntil } from '../wait-until.ts';`],
      ['grader/a.ts', `import { startServices } from '../runtime/start-services.ts';`],
      ['cli/commands/a.ts', `import { grade } from '../../grader/grade.ts';`],
      ['grader/a.test.ts', `import { freeClone } from '../tests/clone.ts';`],
      ['cli/a.ts', `import manifest from '../package.json' with { type: 'json' };`],
      ['bench/bench.ts', `import { main } from '../cli/main.ts';`],
      ['runtime/a.ts', `// import { grade } from '../grader/grade.ts';`],
    ],
  },
  {
    says: 'checks import only the kit, and of Node what computes',
    rule: checksImportOnlyTheKit,
    refused: [
      ['labs/one/checks/a.check.ts', `import { grade } from '../../../grader/grade.ts';`],
      ['labs/one/checks/a.check.ts', `import { api } from '../../../grader/kit/api.ts';`],
      ['labs/one/checks/a.check.ts', `import { readFile } from 'node:fs/promises';`],
      ['labs/one/checks/a.check.ts', `import { notes } from '../starter/src/notes.ts';`],
      ['labs/one/checks/a.check.ts', `import { check } from '../../two/checks/b.ts';`],
      ['labs/one/checks/a.check.ts', `import express from 'express';`],
    ],
    allowed: [
      ['labs/one/checks/a.check.ts', `import { check } from '../../../grader/kit/index.ts';`],
      ['labs/one/checks/a.check.ts', `import { anOrder } from './an-order.ts';`],
      ['labs/one/checks/a.check.ts', `import { sign } from 'node:crypto';`],
    ],
  },
  {
    says: 'starters and submissions import nothing of ours',
    rule: submissionsStandAlone,
    refused: [
      ['labs/one/starter/src/a.ts', `import { api } from '../../../../grader/kit/index.ts';`],
      ['labs/one/starter/src/a.ts', `import { x } from '../../submissions/solution/src/x.ts';`],
      ['labs/one/submissions/wrong/bad/src/a.ts', `import '../../../solution/src/a.ts';`],
      ['labs/one/submissions/accepted/js/a.js', `const x = require('../other/a.js');`],
      ['labs/one/submissions/solution/a.ts', `import '/etc/x.ts';`],
    ],
    allowed: [
      ['labs/one/starter/src/handlers/a.ts', `import { notes } from '../notes.ts';`],
      ['labs/one/submissions/accepted/express/a.ts', `import express from 'express';`],
    ],
  },
  {
    says: 'only the sandbox, the runtime and the set-up start processes',
    rule: onlyTheSandboxStartsProcesses,
    refused: [
      ['grader/build.ts', `import { spawn } from 'node:child_process';`],
      ['cli/commands/a.ts', `const { spawn } = await import('child_process');`],
      ['grader/kit/app.ts', `import { execa } from 'execa';`],
    ],
    allowed: [
      ['grader/sandbox/process/a.ts', `import { spawn } from 'node:child_process';`],
      ['runtime/keeper/a.ts', `import { spawn } from 'node:child_process';`],
      ['cli/setup/apt.ts', `import { spawn } from 'node:child_process';`],
      ['grader/launch.test.ts', `import { spawn } from 'node:child_process';`],
    ],
  },
  {
    says: 'the grader reads no database that a submission may write to',
    rule: theGraderReadsNoDatabase,
    refused: [
      ['grader/kit/sql-peer.ts', `import pg from 'pg';`],
      ['grader/engine/a.ts', `const { Pool } = await import('pg');`],
    ],
    allowed: [
      ['runtime/services/postgres-admin.ts', `import type { Pool } from 'pg';`],
      ['labs/one/submissions/solution/src/a.ts', `import pg from 'pg';`],
    ],
  },
  {
    says: 'checks and tests do not sleep',
    rule: nothingSleeps,
    refused: [
      ['grader/a.test.ts', `import { setTimeout as wait } from 'node:timers/promises';`],
      ['grader/a.test.ts', `await new Promise((resolve) => setTimeout(resolve, 100));`],
      [
        'grader/a.test.ts',
        `await new Promise<void>((done) => { setTimeout(() => done(), 100); });`,
      ],
      [
        'labs/one/checks/a.check.ts',
        `const { promise, resolve: done } = Promise.withResolvers(); setTimeout(done, 100); await promise;`,
      ],
      ['labs/one/checks/a.check.ts', `const wait = promisify(setTimeout);`],
      ['labs/one/checks/a.check.ts', `await sleep(100);`],
      ['labs/one/checks/a.check.ts', `Atomics.wait(new Int32Array(cells), 0, 0, 100);`],
    ],
    allowed: [
      ['grader/a.test.ts', `await waitUntil(probe, { deadlineMs: 100 });`],
      ['grader/a.test.ts', `new Promise((_, reject) => setTimeout(() => reject(late), 100));`],
      ['grader/a.test.ts', `const sample = 'await sleep(100)'; // sleep(100)`],
      ['labs/one/submissions/wrong/slow/a.ts', `import { setTimeout } from 'timers/promises';`],
    ],
  },
  {
    says: 'files in cli, grader and runtime have at most 300 lines, tests 400',
    rule: filesStayShort,
    refused: [
      ['grader/a.ts', lines(301)],
      ['grader/a.test.ts', lines(401)],
    ],
    allowed: [
      ['grader/a.ts', lines(300)],
      ['grader/a.test.ts', lines(400)],
      ['bench/a.ts', lines(301)],
    ],
  },
  {
    says: 'file names are in kebab-case',
    rule: namesAreKebabCase,
    refused: [
      ['grader/startApp.ts', ''],
      ['grader/Lab.ts', ''],
      ['cli/start_app.test.ts', ''],
    ],
    allowed: [
      ['grader/start-app.ts', ''],
      ['labs/one/checks/first-note.check.ts', ''],
    ],
  },
  {
    says: 'file names say something',
    rule: namesSaySomething,
    refused: [
      ['grader/utils.ts', ''],
      ['cli/test-helpers.ts', ''],
      ['runtime/misc.test.ts', ''],
    ],
    allowed: [['grader/utilization.ts', '']],
  },
];

const sources = readSources();

describe.for(rules.map((one) => [one.says, one] as const))(
  '%s',
  ([, { rule, refused, allowed }]) => {
    test('in all our files', () => {
      const broken = sources.flatMap(rule);
      const report = broken.map(({ path, line, problem }) => `${path}:${line} ${problem}`);
      expect(report).toEqual([]);
    });

    test.for(refused)('refuses sample %#, %s', ([path, text]) => {
      expect(rule({ path, text })).toEqual([
        { path, line: expect.any(Number), problem: expect.stringMatching(/: \S/) },
      ]);
    });

    test.for(allowed)('allows sample %#, %s', ([path, text]) => {
      expect(rule({ path, text })).toEqual([]);
    });
  },
);

test('a violation names the line', () => {
  const text = `// first\n\nimport { grade } from '../grader/grade.ts';`;
  expect(importsGoOneWay({ path: 'runtime/a.ts', text })[0]?.line).toBe(3);
});

test('the rules see our files', () => {
  const paths = sources.map(({ path }) => path);
  expect(paths).toContain('tests/architecture.test.ts');
  expect(paths).toContain('bin/lab.mjs');
  expect(paths.some((path) => path.startsWith('labs/'))).toBe(true);
});
