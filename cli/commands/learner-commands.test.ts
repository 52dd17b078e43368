import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MiniLabs, makeMiniLabs, server, solve } from '../../tests/cli/mini-labs.ts';
import { runLab } from '../../tests/cli/run-lab.ts';

let mini: MiniLabs;
beforeEach(() => {
  mini = makeMiniLabs();
});
afterEach(() => mini[Symbol.dispose]());

const lab = (...words: string[]) => runLab(words, { env: mini.env });
const labIn = (cwd: string, ...words: string[]) => runLab(words, { env: mini.env, cwd });

describe('a learner goes through a lab', () => {
  test('start, check, hint, work, check, list', async () => {
    const started = await lab('start', 'mini');
    expect(started).toMatchObject({ exitCode: 0, stderr: '' });
    expect(started.stdout).toMatch(/Started The mini lab/);
    expect(started.stdout).toMatch(
      /1\. Read .*README\.md.*2\. Change .*server\.mjs.*3\. node \S*lab\.mjs check --watch/s,
    );
    expect(readdirSync(mini.at('workspace'))).toEqual(['mini']);
    expect(readFileSync(mini.at('workspace/mini/README.md'), 'utf8')).toMatch('Answer /one');

    const first = await lab('check');
    expect(first.exitCode).toBe(1);
    expect(first.stdout).toMatch(/GET \/one: expected status 200, got 404/);
    expect(first.stdout).not.toMatch(/GET \/two: expected/);
    expect(first.stdout).toMatch(/Next: MINI-01\. Stuck\? .*hint MINI-01/);
    expect(first.stdout).toMatch(/The other 1 failure in full: .*check --all/);
    expect((await lab('check', '--all')).stdout).toMatch(/GET \/two: expected status 200/);

    expect((await lab('hint')).stdout).toMatch(/1\. Look at the path\.\n\n2 more/);

    solve(mini, 'mini');
    const last = await lab('check');
    expect(last.exitCode).toBe(0);
    expect(last.stdout).toMatch(/100 of 100 points.*mini is done\. Next: .*start later/s);

    const list = await lab('list');
    expect(list.stdout).toMatch(/1 of 2 labs done/);
    expect(list.stdout).toMatch(/✓ mini .*100 of 100/);
    expect(list.stdout).toMatch(/▸ later/);
  });

  test('packages that are not installed where the workspace lies', async () => {
    mini.write('labs/mini/starter/package.json', '{"dependencies":{"not-there":"1"}}');
    const started = await lab('start', 'mini');
    expect(started.stdout).toMatch(/3\. Run npm install in \S*workspace\/mini +brings not-there/);
    const work = mini.at('workspace/mini/src/server.mjs');
    writeFileSync(work, `import 'not-there';\n${readFileSync(work, 'utf8')}`);
    const { exitCode, stdout } = await lab('check');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/Your service crashed\./);
    expect(stdout).toMatch(
      /\nNext: npm install in \S*workspace\/mini, where not-there is not to be found\n/,
    );
  });

  test('a worse grade later keeps the lab done', async () => {
    await lab('start', 'mini');
    solve(mini, 'mini');
    await lab('check');
    mini.write('workspace/mini/src/server.mjs', server(['one']));
    expect((await lab('check')).exitCode).toBe(1);
    const { labs, next } = JSON.parse((await lab('list', '--json')).stdout);
    expect(next).toBe('later');
    expect(labs[0]).toMatchObject({ id: 'mini', done: true, best: 100, grades: 2 });
    expect(labs[1]).toMatchObject({ id: 'later', done: false, best: null, missing: [] });
  });
});

describe('start', () => {
  test('never overwrites, and says how to go on', async () => {
    await lab('start', 'mini');
    mini.write('workspace/mini/src/server.mjs', '// my work');
    const again = await lab('start', 'mini');
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toMatch(/is there already \(not checked yet\); nothing was changed/);
    expect(again.stdout).toMatch(/Go on: .*check mini.*Begin again: .*reset mini/s);
    expect(readFileSync(mini.at('workspace/mini/src/server.mjs'), 'utf8')).toBe('// my work');
  });

  test('two at once make one whole workspace and leave nothing else', async () => {
    const both = await Promise.all([lab('start', 'mini'), lab('start', 'mini')]);
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(readdirSync(mini.at('workspace'))).toEqual(['mini']);
    expect(readdirSync(mini.at('workspace/mini')).sort()).toEqual(['README.md', 'lab.json', 'src']);
  });

  test('warns about labs to do before, and names the nearest for a wrong word', async () => {
    expect((await lab('start', 'later')).stdout).toMatch(/builds on mini, which you have not done/);
    const wrong = await lab('start', 'minni');
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/no lab "minni"\. Did you mean "mini"\?/);
    expect((await lab('start')).exitCode).toBe(2);
    expect((await lab('start', '../labs/mini')).exitCode).toBe(2);
  });

  test('a file in the way is told apart from work', async () => {
    mini.write('workspace/mini', 'a file');
    const blocked = await lab('start', 'mini');
    expect(blocked.exitCode).toBe(2);
    expect(blocked.stderr).toMatch(/workspace\/mini is a file/);
  });

  test('a workspace folder that cannot be made is the environment, and leaves nothing', async () => {
    mini.write('workspace', 'a file');
    const failed = await lab('start', 'mini');
    expect(failed.exitCode).toBe(3);
    expect(failed.stderr).toMatch(/Cannot make .*LAB_WORKSPACE/);
    expect(readFileSync(mini.at('workspace'), 'utf8')).toBe('a file');
  });

  test('clears the drafts of a start that was killed', async () => {
    mini.write('workspace/.starting-mini-999999999/lab.json', '{}');
    await lab('start', 'mini');
    expect(readdirSync(mini.at('workspace'))).toEqual(['mini']);
  });
});

describe('reset', () => {
  test('puts the starter back and keeps the work', async () => {
    await lab('start', 'mini');
    mini.write('workspace/mini/src/server.mjs', '// my work');
    mini.write('workspace/mini/notes.txt', 'thoughts');
    const refused = await lab('reset', 'mini');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/Add --yes/);
    expect(existsSync(mini.at('workspace/mini/notes.txt'))).toBe(true);

    const done = await lab('reset', 'mini', '--yes');
    expect(done.exitCode).toBe(0);
    const [kept = ''] = readdirSync(mini.at('workspace/.kept'));
    expect(kept).toMatch(/^mini-\d{4}-\d\d-\d\d-\d{6}$/);
    expect(done.stdout).toMatch(kept);
    expect(readFileSync(mini.at('workspace/.kept', kept, 'notes.txt'), 'utf8')).toBe('thoughts');
    expect(existsSync(mini.at('workspace/mini/notes.txt'))).toBe(false);
    expect(readFileSync(mini.at('workspace/mini/src/server.mjs'), 'utf8')).toBe(server([]));
  });

  test('tells who stands in the work where they stand now', async () => {
    await lab('start', 'mini');
    const done = await labIn(mini.at('workspace/mini/src'), 'reset', 'mini', '--yes');
    expect(done.stdout).toMatch(
      /Your shell stands in the kept work now\. To the starter: cd .*workspace\/mini/,
    );
  });

  test('of a lab that was not started says so', async () => {
    const none = await lab('reset', 'mini', '--yes');
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toMatch(/no .*workspace\/mini to reset/);
  });
});

describe('check finds the submission', () => {
  test('by folder, by lab, by where one stands, by the last lab started', async () => {
    await lab('start', 'later');
    await lab('start', 'mini');
    solve(mini, 'later');
    const title = async (...words: string[]) =>
      (await lab('check', ...words)).stdout.split('\n')[0];
    expect(await title()).toMatch('The mini lab');
    expect(await title('later')).toMatch('The later lab');
    expect(await title(mini.at('workspace/later'))).toMatch('The later lab');
    const here = await labIn(mini.at('workspace/later/src'), 'check');
    expect(here).toMatchObject({ exitCode: 0, stdout: expect.stringMatching('The later lab') });
  });

  test('or says what to do', async () => {
    const nothing = await labIn(mini.folder, 'check');
    expect(nothing.exitCode).toBe(2);
    expect(nothing.stderr).toMatch(
      /no submission here, and no lab was started yet\. Start one \(".* list"/,
    );
    const unstarted = await lab('check', 'mini');
    expect(unstarted.exitCode).toBe(2);
    expect(unstarted.stderr).toMatch(/mini is not started: .*Start it with ".* start mini"/);
    expect((await lab('check', 'minni')).stderr).toMatch(/Did you mean "mini"\?/);
    expect((await lab('check', './nowhere')).stderr).toMatch(/nowhere does not exist/);
    expect((await lab('check', '--poll')).exitCode).toBe(2);
    expect((await lab('check', '--nonsense')).exitCode).toBe(2);
  });

  test('lab.json that is missing, of another lab, or of none', async () => {
    await lab('start', 'mini');
    mini.write('workspace/mini/lab.json', '{ "lab": "later", "start": ["node", "x.mjs"] }');
    const other = await lab('check', 'mini');
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toMatch(
      /lab\.json:1:\d+: lab: it says "later", in the workspace of "mini"/,
    );
    mini.write('workspace/mini/lab.json', '{ "lab": "latter", "start": ["node", "x.mjs"] }');
    const none = await lab('check');
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toMatch(
      /lab\.json:1:\d+: lab: There is no lab "latter"\. Did you mean "later"\?/,
    );
    mini.write('workspace/mini/lab.json', '{ "lab": \u0000');
    const broken = await lab('check');
    expect(broken.exitCode).toBe(2);
    expect(broken.stderr).toMatch(/lab\.json:1:\d+: not valid JSON/);
  });

  test('a workspace reached through a link counts', async () => {
    await lab('start', 'mini');
    symlinkSync(mini.at('workspace/mini'), mini.at('mine'));
    expect((await lab('check', mini.at('mine'))).exitCode).toBe(1);
  });
});

describe('hint', () => {
  test('of one lab does not ask whether another one is broken', async () => {
    mini.write('labs/later/lab.yaml', 'id: later\n  title: [');
    expect((await lab('hint', 'MINI-01')).stdout).toMatch(/1\. Look at the path\./);
  });

  test('one at a time, remembered, until none is left', async () => {
    const said = async () => (await lab('hint', 'mini-01')).stdout;
    expect(await said()).toMatch(
      /MINI-01 {2}One is answered\n\n {2}1\. Look at the path\.\n\n2 more/,
    );
    expect(await said()).toMatch(
      /1\. Look at the path\.\n {2}2\. Compare it with \/one\.\n\n1 more/,
    );
    expect(await said()).toMatch(/3\. Answer 200\.\n\nThis was the last hint\./);
    expect(await said()).toMatch(/3\. Answer 200\.\n\nThese are all .*none is left\./);
  });

  test('without an argument: for the first that failed, when something was checked', async () => {
    await lab('start', 'mini');
    const early = await lab('hint');
    expect(early.exitCode).toBe(2);
    expect(early.stderr).toMatch(/mini was not checked yet/);
    mini.write('workspace/mini/src/server.mjs', server(['one']));
    await lab('check');
    expect((await lab('hint')).stdout).toMatch(/MINI-02.*Do as with one/s);
    solve(mini, 'mini');
    await lab('check');
    expect((await lab('hint')).stdout).toMatch(/Nothing of mini failed/);
  });

  test('an unknown requirement is refused with the nearest', async () => {
    const wrong = await lab('hint', 'MINI-1');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toMatch(/no requirement "MINI-1"\. Did you mean MINI-01\?/);
  });
});

describe('a progress file that cannot be used', () => {
  beforeEach(async () => {
    await lab('start', 'mini');
    mkdirSync(mini.at('state'), { recursive: true });
    writeFileSync(mini.at('state/progress.db'), 'not a database at all');
  });

  test('takes no grade away, and is told', async () => {
    const checked = await lab('check', 'mini');
    expect(checked.exitCode).toBe(1);
    expect(checked.stdout).toMatch(/0 of 100 points/);
    expect(checked.stderr).toMatch(/This grade is not in your progress\. .*is damaged/);
    expect((await lab('start', 'later')).exitCode).toBe(0);
    expect(readFileSync(mini.at('state/progress.db'), 'utf8')).toBe('not a database at all');
  });

  test('keeps list and hint from pretending', async () => {
    for (const words of [['list'], ['hint', 'MINI-01']]) {
      const refused = await lab(...words);
      expect(refused).toMatchObject({ exitCode: 3, stdout: '' });
      expect(refused.stderr).toMatch(/is damaged .*lab doctor --set-progress-aside/);
    }
  });
});

test('a state folder that cannot be written takes no grade away either', async () => {
  solve(mini, 'mini');
  const env = { ...mini.env, LAB_STATE_DIR: mini.at('labs/mini/lab.yaml/state') };
  const checked = await runLab(['check', 'mini'], { env });
  expect(checked.exitCode).toBe(0);
  expect(checked.stdout).toMatch(/100 of 100 points/);
  expect(checked.stderr).toMatch(/not in your progress\. .*LAB_STATE_DIR can name another folder/);
});
