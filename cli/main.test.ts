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
  [['check', '--seed'], /'--seed <value>' argument missing/],
  [['check', 'one', 'two'], /"two" is too much\. Usage: lab check \[folder\|lab\]/],
  [['reset'], /Something is missing\. Usage: lab reset <lab>/],
] as const)('lab %j is refused with exit code 2', async ([words, message]) => {
  const refused = await runLab(words);
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toMatch(message);
  expect(refused.stderr).toMatch(/See "lab help/);
});

test('when nobody reads any more, the exit code is that of the result all the same', async () => {
  using mini = makeMiniLabs();
  const starter = mini.at('labs/mini/starter');
  const lab = spawnLab(['grade', starter, '--json', '--no-record'], { env: mini.env });
  lab.stdout.destroy();
  await ended(lab);
  expect(lab.exitCode).toBe(1);
});
