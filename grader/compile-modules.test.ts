import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileModules } from './compile-modules.ts';
import { makeRunFolder, type RunFolder } from './run-folder.ts';
import { processSandbox } from './sandbox/process/process-sandbox.ts';

let folder: RunFolder;
beforeEach(() => {
  folder = makeRunFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

/** A submission whose modules would leave a mark if they ran. */
function submission(start: [string, ...string[]], main = "import './side.ts';") {
  const path = folder.make('submission');
  const mark = join(path, 'it-ran');
  const leaveMark = `import { writeFileSync } from 'node:fs'; const mark: string = ${JSON.stringify(mark)}; writeFileSync(mark, '');`;
  mkdirSync(join(path, 'src'));
  writeFileSync(join(path, 'package.json'), '{"type":"module"}');
  writeFileSync(join(path, 'src/side.ts'), leaveMark);
  writeFileSync(join(path, 'src/main.ts'), `${main} ${leaveMark}`);
  return { value: { lab: 'any', start, needs: [], folder: path }, path, mark };
}

const compile = (value: ReturnType<typeof submission>['value']) =>
  compileModules(value, {
    sandbox: processSandbox,
    folder,
    runId: 'test',
    signal: new AbortController().signal,
  });

describe('compiles the modules of a submission', () => {
  test('all of them, and runs none', async () => {
    const { value, mark } = submission(['node', 'src/main.ts']);
    const compiled = (await compile(value)) ?? '';
    expect(existsSync(mark)).toBe(false);
    const [version = ''] = readdirSync(compiled);
    expect(readdirSync(join(compiled, version)).length).toBeGreaterThanOrEqual(2);
  });

  test('so that a launch does not do it again', async () => {
    const { value, path, mark } = submission(['node', 'src/main.ts']);
    const compiled = (await compile(value)) ?? '';
    const launch = spawnSync(process.execPath, ['src/main.ts'], {
      cwd: path,
      env: { NODE_COMPILE_CACHE: compiled, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' },
      encoding: 'utf8',
    });
    expect(existsSync(mark)).toBe(true);
    for (const module of ['main.ts', 'side.ts']) {
      expect(launch.stderr).toMatch(new RegExp(`code cache for ESM .*${module} was accepted`));
    }
  });
});

describe('is without effect for', () => {
  test('a module that cannot be loaded', async () => {
    const { value } = submission(['node', 'src/main.ts'], "import './not-there.ts';");
    expect(await compile(value)).toBeUndefined();
  });

  test.each([
    ['another language', ['python3', 'server.py']],
    ['options before the module', ['node', '--import', './src/main.ts']],
    ['another program', ['npm', 'start']],
  ] as [string, [string, ...string[]]][])('%s', async (_what, start) => {
    const { value, mark } = submission(start);
    expect(await compile(value)).toBeUndefined();
    expect(existsSync(mark)).toBe(false);
  });
});
