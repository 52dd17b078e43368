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
import { processStart } from './process-start.ts';
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

/** Where the state folder cannot be written there is no journal, and the run goes on without. */
export function openJournal(runId: string, { lab, ...header }: RunHeader): RunJournal {
  const grader = `${process.pid}-${processStart(process.pid)}`;
  const file = join(folder(), `${grader}-${runId}.ndjson`);
  let descriptor = create(file);
  const append = (line: unknown) => {
    if (descriptor === undefined) return;
    try {
      writeSync(descriptor, `${JSON.stringify(line)}\n`);
    } catch {
      // The disk is full: what is there already is still good.
    }
  };
  const { id, title, requirements, ...rest } = lab;
  append({ header: { ...header, lab: { ...rest, id, title, requirements } } });
  return {
    plan: (checks) =>
      append({ plan: checks.map(({ requirement, name }) => ({ requirement, name })) }),
    result: (result) =>
      append({ result: result.verdict === 'passed' ? { ...result, timeline: [] } : result }),
    close() {
      if (descriptor === undefined) return;
      closeSync(descriptor);
      descriptor = undefined;
      rmSync(file, { force: true });
    },
  };
}

function create(file: string): number | undefined {
  try {
    mkdirSync(folder(), { recursive: true, mode: 0o700 });
    return openSync(file, 'w', 0o600);
  } catch {
    return undefined;
  }
}

/** A run that a living grader is at. */
export interface RunInProgress extends CutShortRun {
  pid: number;
}

export function runsInProgress(): RunInProgress[] {
  return listJournals().flatMap((name) => {
    const run = isAtWork(name) ? read(join(folder(), name)) : undefined;
    return run ? [{ ...run, pid: Number(name.split('-')[0]) }] : [];
  });
}

/**
 * Hands over each journal whose grader has ended without a grade, and removes it once `keep` has
 * returned. Two callers at once may be handed the same one.
 */
export function takeCutShortRuns(keep: (run: CutShortRun) => void): void {
  for (const name of listJournals()) {
    if (isAtWork(name)) continue;
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

/** Whether the grader that writes the journal, and no later process with its pid, still lives. */
function isAtWork(name: string): boolean {
  const [pid, start] = name.split('-');
  return processStart(Number(pid)) === start;
}

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
