import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { stateDir } from '../runtime/state-dir.ts';
import type { CheckResult } from './check-result.ts';
import type { LabManifest } from './schema/lab-manifest.ts';

export interface RunHeader {
  lab: LabManifest;
  submissionFolder: string;
  seed: string;
  startedAt: string;
  /** Who would have recorded the grade; absent when nobody would. */
  recordAs?: string;
}

/** Verdicts on disk as they fall, so that a run that is cut short loses none of them. */
export interface RunJournal {
  plan(checks: readonly { requirement: string; name: string }[]): void;
  result(result: CheckResult): void;
  /** The run has a grade, or an error its caller has seen; its journal is not needed any more. */
  close(): void;
}

/** What is left of a run whose grader was killed. */
export interface CutShortRun {
  header: RunHeader;
  plan: { requirement: string; name: string }[];
  results: CheckResult[];
}

const folder = () => join(stateDir(), 'runs');

export function openJournal(runId: string, { lab, ...header }: RunHeader): RunJournal {
  const file = join(folder(), `${process.pid}-${runId}.ndjson`);
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  const descriptor = openSync(file, 'w', 0o600);
  const { id, title, requirements, ...rest } = lab;
  let open = true;
  const append = (line: unknown) => open && writeSync(descriptor, `${JSON.stringify(line)}\n`);
  append({ header: { ...header, lab: { ...rest, id, title, requirements } } });
  return {
    plan: (checks) =>
      append({ plan: checks.map(({ requirement, name }) => ({ requirement, name })) }),
    result: (result) =>
      append({ result: result.verdict === 'passed' ? { ...result, timeline: [] } : result }),
    close() {
      if (!open) return;
      open = false;
      closeSync(descriptor);
      rmSync(file, { force: true });
    },
  };
}

/** A run that a living grader is at. */
export interface RunInProgress extends CutShortRun {
  pid: number;
}

export function runsInProgress(): RunInProgress[] {
  return listJournals().flatMap((name) => {
    const pid = graderOf(name);
    const run = isAlive(pid) ? read(join(folder(), name)) : undefined;
    return run ? [{ ...run, pid }] : [];
  });
}

/**
 * Hands over each journal whose grader has ended without a grade, and removes it once `keep` has
 * returned. Two callers at once may be handed the same one.
 */
export function takeCutShortRuns(keep: (run: CutShortRun) => void): void {
  for (const name of listJournals()) {
    if (isAlive(graderOf(name))) continue;
    const file = join(folder(), name);
    const run = read(file);
    if (run) keep(run);
    rmSync(file, { force: true });
  }
}

function listJournals(): string[] {
  try {
    return readdirSync(folder()).filter((name) => name.endsWith('.ndjson'));
  } catch {
    return [];
  }
}

const graderOf = (name: string) => Number(name.split('-')[0]);

function read(file: string): CutShortRun | undefined {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    // Taken by another process in between.
    return undefined;
  }
}

/** The last line may be half-written; everything before it is whole. */
function parse(text: string): CutShortRun | undefined {
  const run: Partial<CutShortRun> = { plan: [], results: [] };
  for (const line of text.split('\n')) {
    try {
      const entry = JSON.parse(line) as Partial<CutShortRun> & { result?: CheckResult };
      if (entry.header) run.header = entry.header;
      if (entry.plan) run.plan = entry.plan;
      if (entry.result) run.results?.push(entry.result);
    } catch {
      break;
    }
  }
  return run.header ? (run as CutShortRun) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
