import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeMiniLabs } from '../tests/cli/mini-labs.ts';
import { ended, runLab, spawnLab } from '../tests/cli/run-lab.ts';
import { commands } from './commands/table.ts';

test('help names every command, and each has help of its own', async () => {
  const overview = await runLab(['help']);
  expect(overview).toMatchObject({ exitCode: 0, stderr: '' });
  const names = Object.keys(commands);
  for (const name of names) expect(overview.stdout).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'));
  for (const [name, load] of Object.entries(commands)) {
    const { summary, usage } = await load();
    expect(summary).toMatch(/^[A-Z].*[^.]$/);
    expect(usage).not.toMatch(/\n/);
    expect((await load()).details?.every((line) => line.length <= 100) ?? true, name).toBe(true);
  }
  expect((await runLab([])).stdout).toBe(overview.stdout);
  expect((await runLab(['help', 'check'])).stdout).toBe((await runLab(['check', '-h'])).stdout);
  expect((await runLab(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.for([
  [['chek'], /no command "chek"\. Did you mean "check"\?/],
  [['help', 'chek'], /no command "chek"\. Did you mean "check"\?/],
  [['constructor'], /no command "constructor"\./],
  [['\u001b[31mred'], /no command "␛\[31mred"\./],
  [['check', '--wach'], /no option --wach\. Did you mean --watch\?/],
  [
    ['check', '-z'],
    /no option -z\. There are --watch, --poll, --all, --seed, --backend, --sandbox\./,
  ],
  [['down', '--now'], /no option --now\. It has none\./],
  [['check', '--seed'], /--seed needs a value\. One that begins with a dash is written --seed=…/],
  [['grade', '--commit', '--seed', '.'], /--commit needs a value/],
  [['list', '--json=1'], /--json takes no value\./],
  [['check', 'one', 'two'], /"two" is too much\. Usage: lab check \[folder\|lab\]/],
  [['reset'], /Something is missing\. Usage: lab reset <lab>/],
] as const)('lab %j is refused with exit code 2', async ([words, message]) => {
  const refused = await runLab(words);
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toMatch(message);
  expect(refused.stderr).toMatch(/See "lab help/);
});

test.for([
  [
    ['grade', '.', '--json', '--reporter', 'junit'],
    '--json and --reporter junit say different things.',
  ],
  [['grade', 'labs/first-api/starter', '--seed', ''], '--seed is empty'],
  [['replay', import.meta.dirname], `${import.meta.dirname}: a folder, not a grade`],
  [['replay', 'package.json'], 'package.json: not a grade: formatVersion: expected 1.'],
  [
    ['pack', '--edition', 'learner', '--out', '/not/there.tgz'],
    'there.tgz: there is no folder /not',
  ],
  [['pack', '--edition', 'learner', '--out', import.meta.dirname], ': it is a folder; name a file'],
] as const)('lab %j is refused in a sentence', async ([words, message]) => {
  const refused = await runLab([...words]);
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toContain(message);
});

test('a folder without labs is no roadmap that is done', async () => {
  using mini = makeMiniLabs();
  mini.write('empty/note.txt', '');
  const listed = await runLab(['list'], { env: { ...mini.env, LAB_LABS_DIR: mini.at('empty') } });
  expect(listed.exitCode).toBe(2);
  expect(listed.stdout).toContain(`There is no lab in ${mini.at('empty')}.`);
  expect(listed.stdout).not.toContain('done.');
});

test('whoever stands in a folder that is gone is told so', async () => {
  const gone = mkdtempSync(join(tmpdir(), 'gone-'));
  const script = 'rmdir "$PWD" && exec "$@"';
  const launcher = join(import.meta.dirname, '../bin/lab.mjs');
  const command = ['-c', script, 'sh', process.execPath, launcher, 'list'];
  const { status, stderr } = spawnSync('sh', command, { cwd: gone, encoding: 'utf8' });
  expect(stderr).toBe('The folder you are in is gone. Go to another one ("cd ..").\n');
  expect(status).toBe(2);
});

test('when nobody reads any more, the exit code is that of the result all the same', async () => {
  using mini = makeMiniLabs();
  const starter = mini.at('labs/mini/starter');
  const lab = spawnLab(['grade', starter, '--json', '--no-record'], { env: mini.env });
  lab.stdout.destroy();
  await ended(lab);
  expect(lab.exitCode).toBe(1);
});
