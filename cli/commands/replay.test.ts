import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MiniLabs, makeMiniLabs, server } from '../../tests/cli/mini-labs.ts';
import { runLab } from '../../tests/cli/run-lab.ts';

let mini: MiniLabs;
beforeAll(() => {
  mini = makeMiniLabs();
});
afterAll(() => mini[Symbol.dispose]());

const lab = (...words: string[]) => runLab(words, { env: mini.env });

async function gradeOf(folder: string): Promise<string> {
  const { stdout } = await lab('grade', folder, '--json', '--no-record');
  const file = mini.at('grade.json');
  writeFileSync(file, stdout);
  return file;
}

function work(paths: readonly string[]): string {
  mini.write('work/lab.json', '{ "lab": "mini", "start": ["node", "server.mjs"] }');
  mini.write('work/server.mjs', server(paths));
  return mini.at('work');
}

test('judges only what failed, with the seed of the grade, against the code as it is now', async () => {
  const file = await gradeOf(work(['one']));
  const again = await lab('replay', file, '--submission', work(['one']));
  expect(again.exitCode).toBe(1);
  expect(again.stdout).toContain('MINI-02');
  expect(again.stdout).not.toContain('MINI-01');
  const mended = await lab('replay', file, 'mini-02', '--submission', work(['one', 'two']));
  expect(mended.exitCode).toBe(0);
  const seed = /seed (\w+)/.exec(again.stdout)?.[1];
  expect(mended.stdout).toContain(`seed ${seed}`);
});

test('refuses code for another lab', async () => {
  const file = await gradeOf(work(['one']));
  mini.write('other/lab.json', '{ "lab": "later", "start": ["node", "server.mjs"] }');
  const { exitCode, stderr } = await lab('replay', file, '--submission', mini.at('other'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('is for later, and the grade is of mini');
});

test('takes the workspace of the lab, whatever was started last', async () => {
  const file = await gradeOf(work(['one']));
  await lab('start', 'mini');
  mini.write('workspace/mini/src/server.mjs', server(['one', 'two']));
  await lab('start', 'later');
  expect(await lab('replay', file)).toMatchObject({ exitCode: 0 });
});

test('--curl prints the requests for another origin, and takes none', async () => {
  const file = await gradeOf(work(['one']));
  const { exitCode, stdout } = await lab('replay', file, '--curl', '--base', 'http://localhost:81');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^curl .*http:\/\/localhost:81\/two/m);
  expect(stdout).not.toContain('/one');
});

test('says that there is nothing to replay', async () => {
  const { exitCode, stdout } = await lab('replay', await gradeOf(work(['one', 'two'])));
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('nothing to replay')]);
});

test.for([
  ['{"lab":', 'not JSON'],
  ['{"lab":"mini"}', 'not a grade: formatVersion'],
])('refuses %s as a grade', async ([text = '', why = '']) => {
  mini.write('broken.json', text);
  const { exitCode, stderr } = await lab('replay', mini.at('broken.json'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain(mini.at('broken.json'));
  expect(stderr).toContain(why);
});

test('refuses a missing file, an unknown requirement and a bad origin', async () => {
  const file = await gradeOf(work(['one']));
  expect((await lab('replay', mini.at('none.json'))).stderr).toContain('no such file');
  expect((await lab('replay', file, 'MINI-09')).stderr).toContain('it has MINI-01, MINI-02');
  expect((await lab('replay', file, '--curl', '--base', 'here')).stderr).toContain('not an origin');
});
