import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitUntil } from '../../runtime/wait-until.ts';
import { hangingServer, type MiniLabs, makeMiniLabs, solve } from '../../tests/cli/mini-labs.ts';
import { ended, runLab, spawnLab } from '../../tests/cli/run-lab.ts';
import { ProgressStore } from '../progress-store/progress-store.ts';

let mini: MiniLabs;
beforeEach(() => {
  mini = makeMiniLabs();
});
afterEach(() => mini[Symbol.dispose]());

const lab = (...words: string[]) => runLab(words, { env: mini.env });
const grades = () => {
  using store = new ProgressStore(mini.at('state/progress.db'));
  return store.standings().get('mini')?.grades ?? 0;
};

describe('what is recorded', () => {
  test('every check and grade of a learner’s own folder', async () => {
    solve(mini, 'mini');
    await lab('check', 'mini');
    await lab('grade', mini.at('workspace/mini'));
    expect(grades()).toBe(2);
    await lab('grade', mini.at('workspace/mini'), '--no-record');
    expect(grades()).toBe(2);
  });

  test('never what lies in labs/', async () => {
    const graded = await lab('grade', mini.at('labs/mini/submissions/solution'));
    expect(graded.exitCode).toBe(0);
    await lab('check', mini.at('labs/mini/submissions/solution'));
    expect(grades()).toBe(0);
  });

  test('an interrupted check, with what was judged', async () => {
    hangingAtTwo();
    const running = spawnLab(['check', 'mini'], { env: mini.env });
    await untilJudged();
    running.kill('SIGINT');
    await ended(running);
    expect(running.exitCode).toBe(130);
    using store = new ProgressStore(mini.at('state/progress.db'));
    expect(store.lastGrade('mini')?.grade).toMatchObject({ outcome: 'interrupted', score: 40 });
  });
});

describe('a grader that was killed', () => {
  test('loses no verdict: the next command keeps and tells them, once', async () => {
    hangingAtTwo();
    const running = spawnLab(['check', 'mini'], { env: mini.env });
    await untilJudged();
    running.kill('SIGKILL');
    await ended(running);

    solve(mini, 'later');
    const next = await lab('check', 'later');
    expect(next.exitCode).toBe(0);
    expect(next.stderr).toBe(
      'An earlier run of mini was cut short; what it had judged is kept (1 of 2 checks, 40 points).\n',
    );
    {
      using store = new ProgressStore(mini.at('state/progress.db'));
      const { grade, folder } = store.lastGrade('mini') ?? {};
      expect(folder).toBe(mini.at('workspace/mini'));
      expect(grade).toMatchObject({
        outcome: 'interrupted',
        score: 40,
        requirements: [{ verdict: 'passed' }, { verdict: 'blocked' }],
      });
    }
    expect((await lab('check', 'later')).stderr).toBe('');
    expect(readdirSync(mini.at('state/runs'))).toEqual([]);
  });

  test('before it had judged anything leaves nothing to tell', async () => {
    mini.write('workspace/mini/lab.json', '{ "lab": "mini", "start": ["sleep", "60"] }');
    const running = spawnLab(['check', 'mini'], { env: mini.env });
    await waitUntil(() => journal().includes('"plan"'), { deadlineMs: 20_000, what: 'a plan' });
    running.kill('SIGKILL');
    await ended(running);
    solve(mini, 'later');
    expect((await lab('check', 'later')).stderr).toBe('');
    expect(grades()).toBe(0);
  });
});

function hangingAtTwo(): void {
  solve(mini, 'mini');
  mini.write('workspace/mini/src/server.mjs', hangingServer);
}

const untilJudged = () =>
  waitUntil(() => journal().includes('"result"'), { deadlineMs: 20_000, what: 'a verdict' });

function journal(): string {
  const [name] = readdirSync(mini.at('state/runs'));
  return name === undefined ? '' : readFileSync(mini.at('state/runs', name), 'utf8');
}
