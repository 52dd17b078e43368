import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MiniLabs, makeMiniLabs, server } from '../../tests/cli/mini-labs.ts';
import { ended, runLab, spawnLab } from '../../tests/cli/run-lab.ts';

let mini: MiniLabs;
beforeEach(() => {
  mini = makeMiniLabs();
});
afterEach(() => mini[Symbol.dispose]());

const tour = () => runLab(['tour'], { env: mini.env });

test('shows the roadmap, right and wrong submissions, a failure in full, and the next step', async () => {
  const { exitCode, stdout } = await tour();
  expect(stdout).toMatch(/^Roadmap · 0 of 2 labs done\n/);
  expect(stdout).toMatch(
    /The mini lab \(mini\)\n {2}✓ solution +100 of 100 .* passes everything\n/,
  );
  expect(stdout).toMatch(
    /✓ no-one +60 of 100 .* fails MINI-01, as it should\n\n +What its author reads:\n/,
  );
  expect(stdout).toMatch(/✗ MINI-01 {2}One is answered\n +GET \/one: expected status 200, got 404/);
  expect(stdout).toMatch(/✓ no-two +40 of 100 .* fails MINI-02, as it should\n/);
  expect(stdout).not.toMatch(/GET \/two: expected/);
  expect(stdout).toMatch(/✓ 6 of 6 judged as they should be\n\nYour turn: .*start mini\n$/);
  expect(exitCode).toBe(0);
});

test('what it judges is nobody’s progress, and leaves nothing behind', async () => {
  await tour();
  const { labs } = JSON.parse((await runLab(['list', '--json'], { env: mini.env })).stdout);
  expect(labs).toMatchObject([{ grades: 0 }, { grades: 0 }]);
  expect(readdirSync(mini.at('state/runs'))).toEqual([]);
});

test('a lab that is not judged as it should be is told, and the others are shown', async () => {
  mini.write('labs/mini/submissions/wrong/no-one/src/server.mjs', server(['one', 'two']));
  mini.write('labs/later/checks/answers.check.ts', 'this is not TypeScript');
  const { exitCode, stdout } = await tour();
  expect(stdout).toMatch(/✗ no-one +100 of 100 .* fails nothing, as it should not/);
  expect(stdout).toMatch(/\(later\)\n {2}✗ .*answers\.check\.ts: cannot be loaded/);
  expect(stdout).toMatch(/✗ 2 of 4 judged as they should be/);
  expect(exitCode).toBe(1);
});

test('a lab whose service cannot be had is left out in one line, and that is no failure', async () => {
  const manifest = 'labs/later/lab.yaml';
  const text = readFileSync(mini.at(manifest), 'utf8');
  mini.write(manifest, text.replace('level:', 'services: [rabbitmq]\nlevel:'));
  const env = { ...mini.env, LAB_BACKEND: 'containers', DOCKER_HOST: 'unix:///nowhere.sock' };
  const { exitCode, stdout } = await runLab(['tour'], { env });
  expect(stdout).toMatch(/The later lab \(later\) is left out: .*rabbitmq.*What helps: .*\n/);
  expect(stdout).toMatch(/✓ 3 of 3 judged as they should be; 1 lab left out, see above\n/);
  expect(exitCode).toBe(0);
});

test('Ctrl-C ends it in order', async () => {
  mini.write('labs/mini/submissions/solution/src/server.mjs', 'setInterval(() => {}, 1000)');
  const lab = spawnLab(['tour'], { env: mini.env });
  for await (const chunk of lab.stdout) {
    if (String(chunk).includes('The mini lab (mini)')) lab.kill('SIGINT');
  }
  await ended(lab);
  expect(lab.exitCode).toBe(130);
  expect(readdirSync(mini.at('state/runs'))).toEqual([]);
});
