import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitUntil } from '../../runtime/wait-until.ts';
import { hangingServer, type MiniLabs, makeMiniLabs } from '../../tests/cli/mini-labs.ts';
import { ended, runLab, spawnLab } from '../../tests/cli/run-lab.ts';

let mini: MiniLabs;
beforeAll(() => {
  mini = makeMiniLabs();
});
afterAll(async () => {
  await lab('down');
  mini[Symbol.dispose]();
});

const lab = (...words: string[]) => runLab(words, { env: mini.env });

describe('up, status, down', () => {
  test('a service that was started stays, is shown, and goes', async () => {
    const none = await lab('status');
    expect(none).toMatchObject({ exitCode: 0, stdout: 'No service is running.\n' });

    const up = await lab('up', 'postgres', '--backend', 'native');
    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.stdout).toMatch(/✓ postgres [\d.]+, started in [\d.]+ s, native \(/);
    expect((await lab('up', 'postgres')).stdout).toMatch(/✓ postgres [\d.]+, ran already/);

    const status = await lab('status');
    expect(status.stdout).toMatch(/● postgres [\d.]+ on [\d.]+:\d+, /);
    expect(status.stdout).toMatch(/0 tenants · pid \d+ · up \d+ s · pinned/);
    const { keeper, runs } = JSON.parse((await lab('status', '--json')).stdout);
    expect(runs).toEqual([]);
    expect(keeper.services).toMatchObject([{ service: 'postgres', pinned: true, tenants: 0 }]);

    expect((await lab('down')).stdout).toBe('Stopped postgres.\n');
    expect((await lab('down')).stdout).toBe('No service was running.\n');
    expect((await lab('status')).stdout).toBe('No service is running.\n');
    expect(() => process.kill(keeper.services[0].pids[0], 0)).toThrow('ESRCH');
  });

  test('what a lab needs when none is named; a wrong name is refused', async () => {
    expect((await lab('up')).stdout).toBe('No lab needs a service.\n');
    const wrong = await lab('up', 'postgress');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toMatch(/no service "postgress"\. Did you mean "postgres"\?/);
    expect((await lab('up', 'postgres', '--backend', 'docker')).exitCode).toBe(2);
  });

  test('one that cannot be had is the environment, with what to do', async () => {
    const env = {
      ...mini.env,
      LAB_RABBITMQ_SERVER: '/nowhere',
      DOCKER_HOST: 'unix:///nowhere.sock',
    };
    const up = await runLab(['up', 'rabbitmq', 'postgres', '--backend', 'containers'], { env });
    expect(up.exitCode).toBe(3);
    expect(up.stdout).toMatch(/✗ Cannot start rabbitmq with backend containers: .* What helps: /);
  });

  test('a grading in progress is shown while its grader lives', async () => {
    const folder = '\u001b[31mred';
    mini.write(`${folder}/lab.json`, '{ "lab": "mini", "start": ["node", "server.mjs"] }');
    mini.write(`${folder}/server.mjs`, hangingServer);
    const check = spawnLab(['check', mini.at(folder)], { env: mini.env });
    const inProgress = async () => {
      const { stdout } = await lab('status');
      return /judging mini in .*␛\[31mred: 1 of 2 checks \(.*pid \d+\)/.exec(stdout)?.[0];
    };
    const line = await waitUntil(inProgress, { deadlineMs: 20_000, what: 'a run in progress' });
    expect(line).toMatch(`pid ${check.pid}`);
    check.kill('SIGKILL');
    await ended(check);
    expect((await lab('status')).stdout).not.toMatch('judging');
  });
});

describe('doctor', () => {
  const line = (stdout: string, subject: string) =>
    stdout.split('\n').find((one) => one.slice(2).startsWith(subject));

  test('says of everything what it found', async () => {
    const { stdout } = await lab('doctor');
    expect(line(stdout, 'Node')).toMatch(`✓ Node       ${process.versions.node}`);
    expect(line(stdout, 'Packages')).toMatch(/✓ .*as the lock file has them/);
    expect(line(stdout, 'Sandbox')).toMatch(/[✓!] Sandbox {4}(bubblewrap|process); /);
    expect(line(stdout, 'postgres')).toMatch(/[✓✗] postgres {3}\S/);
    expect(line(stdout, 'Programs')).toMatch(
      '✓ Programs   all 0 accepted submissions can run here',
    );
    expect(line(stdout, 'State')).toMatch(/✓ State .*, writable/);
    expect(readdirSync(mini.folder)).not.toContain('workspace.doctor');
  });

  test('a service that cannot be had is missing, with its remedy', async () => {
    const env = { ...mini.env, LAB_BACKEND: 'containers', DOCKER_HOST: 'unix:///nowhere.sock' };
    const { exitCode, stdout } = await runLab(['doctor'], { env });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/✗ rabbitmq .*no Docker engine.*What helps:/s);
    expect(stdout).toMatch(/To put right: rabbitmq, .*postgres/);
  });

  test('a broken lab hides nothing else', async () => {
    mini.write('labs/broken/lab.yaml', 'id: [');
    const { exitCode, stdout } = await lab('doctor');
    rmSync(mini.at('labs/broken'), { recursive: true });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/✗ Programs .*lab\.yaml:/s);
    expect(line(stdout, 'State')).toMatch('✓');
  });

  test('an accepted submission that cannot run here is a note, not a fault', async () => {
    mini.write(
      'labs/mini/submissions/accepted/cobol/lab.json',
      '{ "lab": "mini", "start": ["cobol-run", "x"] }',
    );
    const { stdout } = await lab('doctor');
    rmSync(mini.at('labs/mini/submissions/accepted'), { recursive: true });
    expect(stdout).toMatch(/! Programs {3}missing: cobol-run \(for mini\/accepted\/cobol\)/);
  });

  describe('with a damaged progress file', () => {
    beforeEach(() => {
      mini.write('state/progress.db', 'damaged beyond repair');
    });

    test('tells of it, and moves it aside only when asked', async () => {
      const told = await lab('doctor');
      expect(told.exitCode).toBe(3);
      expect(told.stdout.replaceAll(/\n\s+/g, ' ')).toMatch(
        /✗ Progress .*is damaged.*lab doctor --set-progress-aside/,
      );
      expect(readFileSync(mini.at('state/progress.db'), 'utf8')).toBe('damaged beyond repair');

      const moved = await lab('doctor', '--set-progress-aside');
      expect(moved.exitCode).toBe(0);
      expect(moved.stdout).toMatch(/progress file is now .*progress\.db\.aside-/);
      expect(existsSync(mini.at('state/progress.db'))).toBe(false);
      const [aside = ''] = readdirSync(mini.at('state')).filter((name) => name.includes('aside'));
      expect(readFileSync(mini.at('state', aside), 'utf8')).toBe('damaged beyond repair');
      expect((await lab('doctor', '--set-progress-aside')).stdout).toMatch(/no progress file/);
    });
  });

  test('a state folder that cannot be written is named', async () => {
    writeFileSync(mini.at('a-file'), '');
    const env = { ...mini.env, LAB_STATE_DIR: mini.at('a-file/state') };
    const { exitCode, stdout } = await runLab(['doctor'], { env });
    expect(exitCode).toBe(3);
    expect(stdout.replaceAll(/\n\s+/g, ' ')).toMatch(/✗ State .*cannot be written.*LAB_STATE_DIR/);
  });
});
