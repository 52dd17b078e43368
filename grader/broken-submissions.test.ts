import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../runtime/wait-until.ts';
import { type EndedCommand, lab } from '../tests/lab-command.ts';
import { goodServer, labJson, MiniatureLab } from '../tests/miniature-lab.ts';
import type { Grade } from './grade-record.ts';

let miniature: MiniatureLab;

beforeAll(async () => {
  miniature = await MiniatureLab.create();
});

afterAll(() => miniature[Symbol.asyncDispose]());

describe('a submission that does not start', () => {
  test('for want of its program is our machine’s lack, with a remedy', async () => {
    const { exitCode, stdout } = await graded({
      'lab.json': labJson({ start: ['bunjs', 'x.ts'] }),
    });
    expect(exitCode).toBe(3);
    expect(stdout).toContain(
      'This machine lacks something.\n' +
        '  Not gradable here: needs bunjs. Install it, or correct lab.json.\n',
    );
    expect(stdout).toContain('Nothing was judged');
  });

  test('for want of a program it says it needs is the same', async () => {
    const needs = ['node', 'cobc', 'gnat'];
    const { exitCode, stdout } = await graded({ 'lab.json': labJson({ needs }) });
    expect(exitCode).toBe(3);
    expect(stdout).toContain(
      'Not gradable here: needs cobc, gnat. Install it, or correct lab.json.',
    );
  });

  test('for want of a script of its own has made a mistake', async () => {
    const { exitCode, stdout } = await graded({ 'lab.json': labJson({ start: ['./run.sh'] }) });
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'Your service crashed.\n  lab.json starts ./run.sh, which is not there. Correct "start".\n',
    );
  });

  test('because its script may not be executed is told how to allow it', async () => {
    const { exitCode, stdout } = await graded({
      'lab.json': labJson({ start: ['./run.sh'] }),
      'run.sh': '#!/bin/sh\nexec node server.mjs\n',
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('lab.json starts ./run.sh, which may not be executed. Run "chmod +x');
  });

  test('for want of its first file shows what node says about it', async () => {
    const start = ['node', 'src/sever.mjs'];
    const { exitCode, stdout } = await graded({ 'lab.json': labJson({ start }) });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /Your service crashed\.\n {2}The service ended with exit code 1 before it answered on port \d+\.\n {2}Its last output:\n/,
    );
    // Whole, also where it takes more than a line.
    const output = stdout.replaceAll('\n  | ', '');
    expect(output).toMatch(/Error: Cannot find module ?'\/.*\/src\/sever\.mjs'/);
  });

  test('for a syntax error shows the line', async () => {
    const { exitCode, stdout } = await graded({
      'server.mjs': goodServer.replace("let body = '';", "let body body = '';"),
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/\| .*\/server\.mjs:17\n/);
    expect(stdout).toContain("|     let body body = '';");
    expect(stdout).toContain("| SyntaxError: Unexpected identifier 'body'");
  });

  test('but ends at once without an error is called crashed all the same', async () => {
    const { exitCode, stdout } = await graded({ 'server.mjs': 'process.exit(0);' });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/The service ended by itself with exit code 0 before it answered/);
  });

  test('shows binary output as text that harms no terminal', async () => {
    const noise = 'process.stdout.write(Buffer.from(Array.from({ length: 256 }, (_, i) => i)));';
    const { exitCode, stdout } = await graded({
      'server.mjs': `${noise}\nprocess.stdout.write("\\u001b[2J\\u001b]0;x\\u0007\\n");\nprocess.exit(3);`,
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('ended with exit code 3');
    expect(stdout).toContain('␛[2J␛]0;x␇');
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('a submission that does not listen where it should', () => {
  test('is told the port it listens on', async () => {
    const port = await freePort();
    const { exitCode, stdout } = await graded({
      'server.mjs': goodServer.replace('process.env.PORT', String(port)),
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Your service does not listen where it should.');
    expect(flat(stdout)).toContain(
      `Your process listens on port ${port} instead. Listen on the port in the PORT variable.`,
    );
  });

  test.skipIf(!hasIpv6())('is told that it listens on ::1 only', async () => {
    const { exitCode, stdout } = await graded({
      'server.mjs': goodServer.replace('process.env.PORT', "process.env.PORT, '::1'"),
    });
    expect(exitCode).toBe(1);
    expect(flat(stdout)).toContain(
      'Your process listens on ::1 only. Listen on all interfaces (0.0.0.0).',
    );
  });

  test('is told that it listens nowhere', async () => {
    const { exitCode, stdout } = await graded({ 'server.mjs': 'setInterval(() => {}, 1000);' });
    expect(exitCode).toBe(1);
    expect(flat(stdout)).toContain('Your process runs, but listens on no port.');
  });

  test('is told when /healthz never answers 200, and what it did answer', async () => {
    const { exitCode, stdout } = await graded({
      'server.mjs': goodServer.replace(
        'return answer(response, 200, {})',
        'return answer(response, 500, {})',
      ),
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Your service did not become ready.');
    expect(flat(stdout)).toMatch(
      /GET \/healthz did not answer 200 within [\d.]+ s; the last answer: status 500\./,
    );
  });
});

describe('a build', () => {
  test('that fails shows its last output', async () => {
    const build = ['node', '-e', 'console.error("main.c:3: error: expected ;"); process.exit(2)'];
    const { exitCode, stdout } = await graded({ 'lab.json': labJson({ build }) });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Your build failed.');
    expect(flat(stdout)).toContain(
      'ended with exit code 2. Its last output: | main.c:3: error: expected ;',
    );
  });

  test('that hangs is ended, with all it started', async () => {
    const build = ['sh', '-c', 'sleep 1000 & sleep 1000'];
    const { exitCode, stdout } = await graded({ 'lab.json': labJson({ build }) });
    expect(exitCode).toBe(1);
    expect(flat(stdout)).toContain('had not finished after 3000 ms.');
  });

  test('that makes the program to start is awaited', async () => {
    const build = [
      'sh',
      '-c',
      'printf "#!/bin/sh\\nexec node server.mjs\\n" > run && chmod +x run',
    ];
    const { exitCode } = await graded({ 'lab.json': labJson({ build, start: ['./run'] }) });
    expect(exitCode).toBe(0);
  });
});

describe('a submission that passes', () => {
  test.for([
    [
      'prints 50 MB at its start',
      `for (let i = 0; i < 50; i++) process.stdout.write('x'.repeat(1 << 20));\n${goodServer}`,
    ],
    ['ignores SIGTERM', `${goodServer}process.on('SIGTERM', () => {});\n`],
    [
      'starts children',
      `import { spawn } from 'node:child_process';\n` +
        `for (let i = 0; i < 3; i++) spawn('sleep', ['1000']);\n${goodServer}`,
    ],
    [
      'leaves a daemon behind in a session of its own',
      `import { spawn } from 'node:child_process';\n` +
        `spawn('setsid', ['sh', '-c', 'sleep 1000 & sleep 1000'], { detached: true }).unref();\n` +
        goodServer,
    ],
  ] as const)('passes although it %s', async ([, server]) => {
    const { exitCode, stdout } = await graded({ 'server.mjs': server });
    expect(stdout).toContain('100 of 100 points');
    expect(exitCode).toBe(0);
  });
});

test('a submission that crashes on its second request loses that requirement alone', async () => {
  const crashing = `let served = 0;\n${goodServer.replace(
    "if (pathname === '/healthz')",
    "if (pathname !== '/healthz' && ++served === 2) throw new TypeError('second request');\n  if (pathname === '/healthz')",
  )}`;
  const ended = await graded({ 'server.mjs': crashing }, '--json');
  const grade = JSON.parse(ended.stdout) as Grade;
  expect(grade.outcome).toBe('graded');
  expect(grade.requirements.map(({ verdict }) => verdict)).toEqual(['passed', 'failed', 'passed']);
  const message = grade.requirements[1]?.checks[0]?.message;
  expect(message).toMatch(
    /^POST \/notes: no answer: the service ended with exit code 1\nIts last output:\n/,
  );
  expect(message).toContain('TypeError: second request');
  expect(ended.exitCode).toBe(1);
});

test('a submission that crashes on every request is not started again for ever', async () => {
  const crashing = goodServer.replace(
    "if (pathname === '/healthz')",
    "if (pathname !== '/healthz') process.abort();\n  if (pathname === '/healthz')",
  );
  const { exitCode, stdout } = await graded({ 'server.mjs': crashing });
  expect(stdout).toContain('no answer: the service was ended by SIGABRT');
  expect(exitCode).toBe(1);
});

/** Grades by the command line; whatever the submission was, nothing of it may be left. */
async function graded(files: Record<string, string>, ...options: string[]): Promise<EndedCommand> {
  const folder = await miniature.submission(files);
  const ended = await lab(['grade', folder, ...options], {
    env: { LAB_LABS_DIR: miniature.labsFolder },
  });
  expect(ended.stderr).toBe('');
  await waitUntil(async () => (await miniature.survivors()).length === 0, {
    what: 'the end of every process of the submission',
    deadlineMs: 2000,
  }).catch(async () => expect(await miniature.survivors()).toEqual([]));
  return ended;
}

/** The text without the line breaks that the width of the terminal makes. */
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

const hasIpv6 = () =>
  Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
  });
  return promise;
}
