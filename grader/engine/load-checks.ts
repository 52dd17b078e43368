import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GraderError } from '../grader-error.ts';
import { type CheckDefinition, setRegistrar } from '../kit/check.ts';
import type { Lab } from '../lab.ts';

const loaded = new Map<string, Promise<CheckDefinition[]>>();

/**
 * Loads a lab's check files, once per process, and puts the checks into the order of the manifest's
 * requirements, those that others need first.
 * @throws {GraderError} `bad-lab` when a check names no requirement, or a requirement has no check.
 */
export function loadChecks(lab: Lab): Promise<CheckDefinition[]> {
  const known = loaded.get(lab.checksFolder) ?? inTurn(() => load(lab));
  loaded.set(lab.checksFolder, known);
  return known;
}

let turn: Promise<unknown> = Promise.resolve();

/** Check files register themselves as they load, so two labs must not load at the same time. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const mine = turn.then(task);
  turn = mine.catch(() => undefined);
  return mine;
}

async function load(lab: Lab): Promise<CheckDefinition[]> {
  const names = await readdir(lab.checksFolder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.check.ts')).sort();
  const checks: CheckDefinition[] = [];
  for (const name of files) {
    const file = join(lab.checksFolder, name);
    setRegistrar((definition) => checks.push(definition));
    try {
      await import(pathToFileURL(file).href);
    } catch (cause) {
      const why = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      throw new GraderError('bad-lab', `${file}: cannot be loaded: ${why}`, { cause });
    } finally {
      setRegistrar(undefined);
    }
  }
  assertComplete(lab, checks);
  return inOrder(lab, checks);
}

function assertComplete(lab: Lab, checks: readonly CheckDefinition[]): void {
  const ids = new Set(lab.requirements.map(({ id }) => id));
  const problems = checks
    .filter(({ requirement }) => !ids.has(requirement))
    .map(({ requirement, name }) => `check "${name}" names ${requirement}, which lab.yaml lacks`);
  for (const id of ids) {
    if (!checks.some(({ requirement }) => requirement === id)) {
      problems.push(`${id} has no check; add one to a *.check.ts file`);
    }
  }
  for (const { name, options } of checks) {
    if (options.profile !== undefined && !(options.profile in lab.profiles)) {
      problems.push(`check "${name}" asks for profile "${options.profile}", which lab.yaml lacks`);
    }
  }
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `${lab.checksFolder}: ${problem}`);
  throw new GraderError('bad-lab', lines.join('\n'));
}

/** Manifest order, but never before what a requirement needs. */
function inOrder(lab: Lab, checks: readonly CheckDefinition[]): CheckDefinition[] {
  const placed = new Set<string>();
  const ordered: CheckDefinition[] = [];
  const place = (id: string) => {
    if (placed.has(id)) return;
    placed.add(id);
    for (const need of lab.requirements.find((one) => one.id === id)?.needs ?? []) place(need);
    ordered.push(...checks.filter(({ requirement }) => requirement === id));
  };
  for (const { id } of lab.requirements) place(id);
  return ordered;
}
