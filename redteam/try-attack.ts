import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grade } from '../grader/grade-record.ts';
import { limits } from '../grader/sandbox/limits.ts';
import type { Walls } from '../grader/sandbox/probe/walls.ts';
import type { SandboxName } from '../grader/sandbox/sandbox.ts';
import type { Attack } from './attack.ts';
import type { Attempt } from './attempt.ts';
import { type Bait, plantBait } from './bait.ts';
import { survivorsOf } from './survivors-of.ts';

const here = import.meta.dirname;
const target = join(here, 'target');
const cache = join(here, '../node_modules/.cache/compiled');

/** What every attack takes, and what the hidden check and what it sends begin with. */
const always = ['never-as-root.mjs', 'service.mjs'];
const hiddenWords = ['canary-in-a-hidden-check', 'canary-in-a-hidden-input'];

/** Node itself looks after low descriptors that it was given, and after none behind a gap. */
const unused = Array<'ignore'>(30).fill('ignore');

/** No attack may hold its grader for longer: the run ends itself after 110 s. */
const longestMs = 150_000;

export interface Circumstances {
  sandbox: SandboxName;
  walls: Walls;
  /** Where the grader keeps what it knows from one attack to the next. */
  stateDir: string;
}

/** Has a grader of its own judge the attack, with bait all around, and looks what came of it. */
export async function tryAttack(attack: Attack, circumstances: Circumstances): Promise<Attempt> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'lab-redteam-'));
  try {
    await chmod(folder, 0o755);
    await using bait = await plantBait(folder);
    const mark = `redteam-${randomUUID()}`;
    const submission = join(folder, 'submission');
    const artifactsFolder = join(folder, 'artifacts');
    await mkdir(artifactsFolder, { mode: 0o700 });
    await writeSubmission(attack, submission, { mark, bait, walls: circumstances.walls });
    const output = await runGrader(attack, circumstances, {
      ...{ submission, artifactsFolder, mark, bait },
    });
    const survivors = await survivorsOf(mark, submission, attack.graderIsKilled === true);
    const artifacts: Record<string, string> = { ...(await readAll(artifactsFolder)), output };
    const grade = artifacts.json === undefined ? undefined : (JSON.parse(artifacts.json) as Grade);
    return {
      grade,
      artifacts,
      survivors,
      canaries: canariesIn(artifacts, bait.canaries),
      touched: await bait.touched(),
      peakBytes: Number(artifacts.peak ?? 0),
      refused: grade?.outcomeDetail?.exit?.code === 77,
      durationMs: performance.now() - started,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeSubmission(
  attack: Attack,
  folder: string,
  { mark, bait, walls }: { mark: string; bait: Bait; walls: Walls },
): Promise<void> {
  await mkdir(folder, { mode: 0o755 });
  const copy = (from: string, to: string) => cp(join(here, 'submissions', from), join(folder, to));
  for (const file of [...always, ...(attack.files ?? [])]) await copy(file, file);
  const fileName = `${attack.name}.mjs`;
  if ((await readdir(join(here, 'submissions'))).includes(fileName))
    await copy(fileName, 'server.mjs');
  const { start = ['node', 'server.mjs'], build } = attack;
  await writeFile(join(folder, 'lab.json'), JSON.stringify({ lab: 'target', start, build }));
  const repository = join(here, '..');
  const hints = {
    ...bait.hints,
    ...{ mark, limits, held: walls, repository, checksFolder: join(target, 'checks') },
    dockerSocket: process.env.DOCKER_HOST?.replace('unix://', ''),
  };
  await writeFile(join(folder, 'hints.json'), JSON.stringify(hints), { mode: 0o644 });
}

interface GraderSetting {
  submission: string;
  artifactsFolder: string;
  mark: string;
  bait: Bait;
}

/** @returns what it printed itself */
async function runGrader(
  attack: Attack,
  { sandbox, stateDir }: Circumstances,
  { submission, artifactsFolder, mark, bait }: GraderSetting,
): Promise<string> {
  const grader = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(here, 'judge.ts')].concat([
      target,
      submission,
      artifactsFolder,
      sandbox,
      mark,
      String(attack.readyMs ?? ''),
    ]),
    {
      env: { ...process.env, ...bait.env, LAB_STATE_DIR: stateDir, NODE_COMPILE_CACHE: cache },
      stdio: ['ignore', 'pipe', 'pipe', ...unused, bait.descriptor],
    },
  );
  let output = '';
  const timer = setTimeout(() => grader.kill('SIGKILL'), longestMs);
  for (const stream of [grader.stdout, grader.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(0, 100_000);
      if (attack.graderIsKilled && output.includes('checks\n')) grader.kill('SIGKILL');
    });
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  grader.once('close', () => resolve());
  await promise;
  clearTimeout(timer);
  return output;
}

async function readAll(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(texts));
}

function canariesIn(artifacts: Record<string, string>, planted: readonly string[]): string[] {
  return Object.entries(artifacts).flatMap(([name, text]) => {
    // The journal is for the grader alone, who sent the input.
    const words = name === 'journal' ? hiddenWords.slice(0, 1) : hiddenWords;
    return [...words, ...planted]
      .filter((word) => text.includes(word))
      .map((word) => `${word} in ${name}`);
  });
}
