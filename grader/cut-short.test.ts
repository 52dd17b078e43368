import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { stopServices } from '../runtime/down.ts';
import { bubblewrapHere } from '../tests/bubblewrap-here.ts';
import { LabCommand, lab } from '../tests/lab-command.ts';
import { goodServer, importKit, labJson, MiniatureLab } from '../tests/miniature-lab.ts';
import type { Grade } from './grade-record.ts';
import { type CutShortRun, runsInProgress, takeCutShortRuns } from './journal.ts';

/** The first check passes, the second one waits for ever, the third is never reached. */
const hangsInTheSecond = `${importKit}
check('MINI-01', 'a greeting', async ({ api }) => {
  expect(await api.get('/hello')).toHaveStatus(200);
});
check('MINI-02', 'waits for ever', { timeoutMs: 600_000 }, async ({ api, signal }) => {
  await api.get('/hello?second');
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
});
check('MINI-03', 'never reached', async () => {});
`;

const daemon =
  `import { spawn } from 'node:child_process';\n` +
  `spawn('setsid', ['sh', '-c', 'sleep 1000 & sleep 1000'], { detached: true }).unref();\n`;

const limits = { readyMs: 60_000, checkMs: 60_000, buildMs: 60_000, runMs: 600_000 };

interface Phase {
  name: string;
  services?: string[];
  files: Record<string, string>;
  /** Whether the run is in the middle of the phase. */
  reached: (command: LabCommand) => Promise<boolean> | boolean;
  /** Requirements judged by then. */
  judged: string[];
}

const phases: Phase[] = [
  {
    name: 'services',
    services: ['postgres'],
    files: {},
    reached: ({ stderr }) => stderr.includes('starting postgres'),
    judged: [],
  },
  {
    name: 'build',
    files: { 'lab.json': labJson({ build: ['sh', '-c', 'sleep 1001 & sleep 1000'] }) },
    reached: () => isRunning('sleep 1001'),
    judged: [],
  },
  {
    name: 'ready',
    files: {
      'server.mjs': daemon + goodServer.replace('response, 200, {})', 'response, 503, {})'),
    },
    reached: () => isRunning('sleep 1000'),
    judged: [],
  },
  {
    name: 'checks',
    files: { 'server.mjs': daemon + goodServer },
    reached: async () =>
      (await isRunning('sleep 1000')) &&
      runsInProgress().some(({ results }) => results.length === 1),
    judged: ['MINI-01'],
  },
];

let miniature: MiniatureLab;
let temporary: string;
let stateDir: string;

afterEach(async () => {
  await stopServices({ stateDir });
  await miniature[Symbol.asyncDispose]();
});

const containments = [
  'pid-namespace',
  'process-group',
  ...(bubblewrapHere() ? ['bubblewrap'] : []),
];

describe.for(containments)('held by %s', (containment) => {
  // Before anything of the submission runs there is nothing to hold.
  const held = phases.filter(({ services }) => !services || containment === 'pid-namespace');
  describe.for(held.map((phase) => [phase.name, phase] as const))(
    'in the phase %s',
    ([, phase]) => {
      test('kill -9 leaves no process, no half-written grade, and all verdicts that had fallen', async () => {
        const command = await startedInto(phase, containment);
        command.kill('SIGKILL');
        expect(await command.ended).toMatchObject({ signal: 'SIGKILL', stdout: '' });
        await noSurvivors(command);
        const [run, ...others] = cutShortRuns();
        expect(others).toEqual([]);
        expect(run?.header.lab.id).toBe('miniature');
        expect(run?.results.map(({ requirement }) => requirement)).toEqual(phase.judged);
        expect(run?.results.every(({ verdict }) => verdict === 'passed')).toBe(true);
        expect(cutShortRuns()).toEqual([]);
      });

      test('Ctrl-C ends with 130, and prints what had been judged', async () => {
        const command = await startedInto(phase, containment);
        command.kill('SIGINT');
        const { exitCode, stdout } = await command.ended;
        expect(exitCode).toBe(130);
        const grade = JSON.parse(stdout) as Grade;
        expect(grade).toMatchObject({ outcome: 'interrupted' });
        const passed = grade.requirements.filter(({ verdict }) => verdict === 'passed');
        expect(passed.map(({ id }) => id)).toEqual(phase.judged);
        const others = grade.requirements.filter(({ verdict }) => verdict !== 'passed');
        expect(others.every(({ verdict }) => verdict === 'blocked')).toBe(true);
        await noSurvivors(command);
        expect(await readdir(temporary)).toEqual([]);
        expect(cutShortRuns()).toEqual([]);
      });
    },
  );
});

test('the run folder of a killed grader is cleared by the next command', async () => {
  const command = await startedInto(phase('ready'), 'pid-namespace');
  command.kill('SIGKILL');
  await command.ended;
  expect(await readdir(temporary)).toHaveLength(1);
  const broken = await miniature.submission({ 'server.mjs': 'process.exit(1)' });
  expect(await lab(['grade', broken], { env: environment('pid-namespace') })).toMatchObject({
    exitCode: 1,
  });
  expect(await readdir(temporary)).toEqual([]);
});

test('a second Ctrl-C ends at once, and still nothing is left', async () => {
  const command = await startedInto(phase('checks'), 'process-group');
  command.kill('SIGINT');
  command.kill('SIGINT');
  expect(await command.ended).toMatchObject({ exitCode: 130 });
  await noSurvivors(command);
});

test('SIGTERM is obeyed as Ctrl-C is', async () => {
  const command = await startedInto(phase('checks'), 'pid-namespace');
  command.kill('SIGTERM');
  expect((await command.ended).exitCode).toBe(130);
  await noSurvivors(command);
});

const phase = (name: string) => phases.find((one) => one.name === name) as Phase;

async function startedInto(phase: Phase, containment: string): Promise<LabCommand> {
  const { services = [], files } = phase;
  const checks = { 'hangs.check.ts': hangsInTheSecond };
  miniature = await MiniatureLab.create({ manifest: { limits, services }, checks });
  temporary = join(miniature.root, 'tmp');
  stateDir = join(miniature.root, 'state');
  process.env.LAB_STATE_DIR = stateDir;
  await mkdir(temporary);
  const folder = await miniature.submission(files);
  const command = new LabCommand(['grade', folder, '--json'], { env: environment(containment) });
  await command.until(`the phase ${phase.name}`, () => phase.reached(command));
  return command;
}

const isRunning = async (command: string) =>
  (await miniature.survivors()).some((line) => line.includes(command));

function cutShortRuns(): CutShortRun[] {
  const runs: CutShortRun[] = [];
  takeCutShortRuns((run) => runs.push(run));
  return runs;
}

function environment(containment: string): Record<string, string> {
  return {
    LAB_LABS_DIR: miniature.labsFolder,
    TMPDIR: temporary,
    LAB_SANDBOX: containment === 'bubblewrap' ? containment : 'process',
    ...(containment === 'process-group' ? { LAB_CONTAINMENT: containment } : {}),
  };
}

async function noSurvivors(command: LabCommand): Promise<void> {
  const gone = async () => (await miniature.survivors()).length === 0;
  await command.until('the end of all processes of the submission', gone, 5000).catch(async () => {
    expect(await miniature.survivors()).toEqual([]);
  });
}
