import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { processesOf } from '../../runtime/testing/processes-of.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import {
  hangingServer,
  type MiniLabs,
  makeMiniLabs,
  server,
  solve,
} from '../../tests/cli/mini-labs.ts';
import { hasTerminals, type OnTerminal, onTerminal } from '../../tests/cli/on-terminal.ts';
import { ended, labCommandLine, runLab, spawnLab } from '../../tests/cli/run-lab.ts';
import { ProgressStore } from '../progress-store/progress-store.ts';

let mini: MiniLabs;
beforeEach(async () => {
  mini = makeMiniLabs();
  await runLab(['start', 'mini'], { env: mini.env });
});
afterEach(() => mini[Symbol.dispose]());

const save = (text: string) => mini.write('workspace/mini/src/server.mjs', text);
const standing = () => {
  using store = new ProgressStore(mini.at('state/progress.db'));
  return store.standings().get('mini');
};

/** Whatever runs for this test: submissions and graders have the folder in their environment. */
const leftovers = () => processesOf(mini.folder).filter((pid) => pid !== process.pid);

if (!hasTerminals) console.warn('Watching on a terminal is not tested: python3 is not here.');

describe.runIf(hasTerminals)('on a terminal', () => {
  const watching = (...words: string[]): OnTerminal =>
    onTerminal(labCommandLine(['check', 'mini', '--watch', ...words]), { env: mini.env });

  test('judges every save, one failure at a time, and celebrates the end', async () => {
    await using terminal = watching();
    const first = await terminal.until(/✗ MINI-01 .*q quit/s);
    expect(first).toMatch(/^The mini lab/);
    expect(first).toMatch(/GET \/one: expected status 200, got 404/);
    expect(first).not.toMatch(/GET \/two: expected/);
    expect(first).toMatch(/░+ {2}0 of 100 points · 0 of 2 requirements\s+\[✗01\] ✗02/);

    save(server(['one']));
    const second = await terminal.until(/✗ MINI-02 .*judged at/s);
    expect(second).toMatch(/█+░+ {2}40 of 100 points · 1 of 2 requirements\s+✓01 \[✗02\]/);
    expect(second).toMatch(/judged at \d\d:\d\d:\d\d in [\d.]+ s · new: ✓01/);

    solve(mini, 'mini');
    const last = await terminal.until(/Every requirement passes\. mini is done\..*judged at/s);
    expect(last).toMatch(/Next: .*start later/);
    expect(last).toMatch(/█{30} {2}100 of 100 points/);

    terminal.type('q');
    expect(await terminal.end).toEqual({ exitCode: 0, lineMode: true, echo: true });
    expect(terminal.written()).toMatch(/\[\?1049l.*mini: 100 of 100 points\.\r\n$/s);
    expect(standing()).toMatchObject({ best: 100, grades: 3 });
  });

  test('x puts the starter back when it is pressed twice, and keeps the work', async () => {
    solve(mini, 'mini');
    await using terminal = watching();
    await terminal.until(/Every requirement passes.*x reset/s);
    terminal.type('x');
    await terminal.until(/x again: put the starter back, your work is kept aside/);
    terminal.type('l');
    await terminal.until(/l back.*x reset/s);
    terminal.type('x');
    await terminal.until(/x again/);
    terminal.type('x');
    const again = await terminal.until(/✗ MINI-01 .*judged at.*the starter is back/s);
    expect(again).toMatch(/0 of 100 points/);
    const [kept = ''] = readdirSync(mini.at('workspace/.kept'));
    expect(readFileSync(mini.at(`workspace/.kept/${kept}/src/server.mjs`), 'utf8')).toMatch(
      '"two"',
    );

    save(server(['one']));
    await terminal.until(/40 of 100 points/);
    terminal.type('q');
    expect(await terminal.end).toMatchObject({ exitCode: 0 });
    expect(standing()).toMatchObject({ best: 100 });
  });

  test('keys: next, hint, list, run again', async () => {
    await using terminal = watching();
    await terminal.until(/✗ MINI-01 .*judged at.*n next · h hint · l list/s);
    terminal.type('h');
    await terminal.until(/Hint 1 {2}Look at the path\.\s+░/);
    terminal.type('hh');
    expect(await terminal.until(/Hint 3 {2}Answer 200\.\s+No hint is left\./)).not.toMatch(
      'h hint',
    );
    terminal.type('n');
    expect(await terminal.until(/✗ MINI-02 {2}Two is answered/)).not.toMatch('Hint 1');
    terminal.type('l');
    expect(await terminal.until(/✗ MINI-01 +40 {2}One is answered\s+✗ MINI-02/)).toMatch('l back');
    terminal.type('l');
    await terminal.until(/✗ MINI-02 {2}Two is answered/);
    terminal.type('\u001b[A\u001bOPxyz');
    terminal.type('n');
    await terminal.until(/✗ MINI-01 {2}One is answered.*Hint 1/s);
    terminal.type('n');
    await terminal.until(/✗ MINI-02 {2}Two/);
    terminal.type('r');
    await terminal.until(/✗ MINI-01 {2}One is answered.*judged at/s);
    await waitUntil(() => standing()?.grades === 2, { deadlineMs: 10_000, what: 'two grades' });
  });

  test('a save overtakes the grading that runs', async () => {
    save(hangingServer);
    await using terminal = watching();
    await terminal.until(/judging … 1 of 2/);
    solve(mini, 'mini');
    await terminal.until(/Every requirement passes/);
    expect(standing()).toMatchObject({ best: 100, grades: 1 });
    terminal.type('q');
    expect((await terminal.end).exitCode).toBe(0);
    expect(readdirSync(mini.at('state/runs'))).toEqual([]);
  });

  test.for([
    ['Ctrl-C', (terminal: OnTerminal) => terminal.type('\u0003')],
    ['SIGTERM', () => process.kill(graderPid(), 'SIGTERM')],
  ] as const)('%s during a grading ends it in order, and leaves nothing', async ([, interrupt]) => {
    save(hangingServer);
    await using terminal = watching();
    await terminal.until(/judging … 1 of 2/);
    interrupt(terminal);
    expect(await terminal.end).toEqual({ exitCode: 130, lineMode: true, echo: true });
    await waitUntil(() => leftovers().length === 0, { deadlineMs: 5000, what: 'no process' });
  });

  test('a lab.json that is not valid is told, and looked at again on the next save', async () => {
    await using terminal = watching();
    await terminal.until(/✗ MINI-01 .*judged at/s);
    mini.write('workspace/mini/lab.json', '{ "lab": "mini" }');
    expect(await terminal.until(/Nothing to judge yet:\s+.*lab\.json:1:1: start/)).not.toMatch(
      'n next',
    );
    rmSync(mini.at('workspace/mini'), { recursive: true });
    await terminal.until(/Nothing to judge yet:\s+.*does not exist/s);
    solve(mini, 'mini');
    await terminal.until(/Every requirement passes/);
  });

  test('a crash is shown with its last words, made harmless', async () => {
    await using terminal = watching();
    await terminal.until(/✗ MINI-01 .*judged at/s);
    save(`throw new Error('\\u001b]0;owned\\u0007 boom')`);
    expect(await terminal.until(/Your service crashed\..*judged at/s)).toMatch(/␛\]0;owned␇ boom/);
    expect(terminal.written()).not.toMatch('\u001b]0;owned');
  });

  test('what the submission writes beside its sources starts no grading for ever', async () => {
    const writing = `import { writeFileSync } from 'node:fs';
      writeFileSync('visits.json', String(Math.random()));\n`;
    save(writing + server(['one']));
    chmodSync(mini.at('workspace/mini'), 0o777);
    await using terminal = watching('--sandbox', 'process');
    expect(await terminal.until(/judged at.*not watched: visits\.json/)).toMatch(/✗ MINI-02/);
    const { grades } = standing() ?? {};
    solve(mini, 'mini');
    await terminal.until(/Every requirement passes/);
    expect(standing()?.grades).toBe((grades ?? 0) + 1);
  });

  test('an error of ours gives the terminal back, and is seen', async () => {
    const script = `
      import { terminalSurface } from ${JSON.stringify(import.meta.resolve('./terminal-surface.ts'))};
      const { stdin: input, stdout: output } = process;
      terminalSurface({ input, output, style: (_kind, text) => text }, () => { throw new Error('ours'); });
      output.write('ready');`;
    mini.write('crash.mjs', script);
    await using terminal = onTerminal([process.execPath, mini.at('crash.mjs')], { env: mini.env });
    await waitUntil(() => terminal.written().includes('ready'), { deadlineMs: 10_000, what: 'it' });
    terminal.type('x');
    expect(await terminal.end).toEqual({ exitCode: 1, lineMode: true, echo: true });
    expect(terminal.written()).toMatch(/\[\?1049l.*Error: ours/s);
  });
});

describe('without a terminal', () => {
  test.for([[], ['--poll']])('prints a report per save %s', async (words) => {
    const lab = spawnLab(['check', 'mini', '--watch', ...words], { env: mini.env });
    let printed = '';
    lab.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
    const until = (pattern: RegExp) =>
      waitUntil(() => pattern.test(printed), { deadlineMs: 20_000, what: String(pattern) });
    await until(/Next: MINI-01.*Waiting for the next save in .*mini …\n/s);
    solve(mini, 'mini');
    await until(/100 of 100 points.*mini is done\. Next: .*Waiting for the next save/s);
    expect(printed).not.toMatch('\u001b');
    lab.kill('SIGINT');
    await ended(lab);
    expect(lab.exitCode).toBe(130);
    expect(standing()).toMatchObject({ grades: 2, done: true });
  });
});

/** The process that watches: our only one that has "--watch" among its words. */
function graderPid(): number {
  const isWatching = (pid: number) => {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes('--watch') && words[0] === process.execPath;
  };
  const [pid = 0] = processesOf(mini.at('labs')).filter(isWatching);
  return pid;
}
