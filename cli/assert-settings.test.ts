import { expect, test } from 'vitest';
import { runLab } from '../tests/cli/run-lab.ts';

test.for([
  ['LAB_SANDBOX', 'jail', 'LAB_SANDBOX is "jail"; it may be process, bubblewrap, container.'],
  ['LAB_BACKEND', 'docker', 'LAB_BACKEND is "docker"; it can be auto, containers, native, attach.'],
  ['LAB_LABS_DIR', '/not/there', 'LAB_LABS_DIR is "/not/there", which is no folder. Name one with'],
  ['LAB_LABS_DIR', import.meta.filename, 'which is no folder.'],
  ['LAB_IDLE_MINUTES', 'ten', 'LAB_IDLE_MINUTES is "ten"; it must be above 0.'],
] as [string, string, string][])('%s may not be %s', async ([name, value, message]) => {
  const refused = await runLab(['list'], { env: { [name]: value } });
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toContain(message);
});

test('a setting that is empty is none', async () => {
  const env = { LAB_SANDBOX: '', LAB_BACKEND: '', LAB_LABS_DIR: '', LAB_IDLE_MINUTES: '' };
  expect(await runLab(['list', '--json'], { env })).toMatchObject({ exitCode: 0, stderr: '' });
});
