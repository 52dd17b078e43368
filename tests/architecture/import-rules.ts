import { type Import, importsOf } from './imports-of.ts';
import type { Rule, SourceFile, Violation } from './source-file.ts';

/** Who may import whom: a folder and what it may reach besides itself. */
const layers: Readonly<Record<string, readonly string[]>> = {
  runtime: [],
  grader: ['runtime'],
  cli: ['grader', 'runtime'],
  bin: [],
};

/** cli -> grader -> runtime, never back; a test beside its source may use `tests/` as well. */
export const importsGoOneWay: Rule = (file) => {
  const layer = file.path.split('/')[0] ?? '';
  const below = layers[layer];
  if (below === undefined) return [];
  const allowed = [layer, ...below, ...(isTest(file) ? ['tests'] : [])];
  return violations(file, ({ target }) => {
    const [folder = '', ...inside] = target?.split('/') ?? [];
    if (inside.length === 0 || allowed.includes(folder)) return undefined; // or package.json
    return `${layer}/ may import only ${list(allowed)}; move what is shared down, or pass it in`;
  });
};

/** What computes and reaches nothing: a check may sign a token or unpack a body. */
const pureModules = ['node:crypto', 'node:zlib'];

/** Checks see the kit and their own neighbours, nothing else: no packages, no files, no network. */
export const checksImportOnlyTheKit: Rule = (file) => {
  const checks = /^labs\/[^/]+\/checks\//.exec(file.path)?.[0];
  if (checks === undefined) return [];
  return violations(file, ({ name, target }) => {
    if (target === 'grader/kit/index.ts' || target?.startsWith(checks)) return undefined;
    if (pureModules.includes(name)) return undefined;
    return 'checks may import only grader/kit/index.ts; add to the kit what is missing there';
  });
};

/** A starter or submission works alone in any folder: what it imports lies in it, or is a package. */
export const submissionsStandAlone: Rule = (file) => {
  const own = /^labs\/[^/]+\/(starter|submissions\/((accepted|wrong)\/)?[^/]+)\//.exec(file.path);
  if (own === null) return [];
  const [folder] = own;
  return violations(file, ({ name, target }) => {
    const leaves = target !== undefined ? !target.startsWith(folder) : /^(\/|file:)/.test(name);
    return leaves ? `a submission may not reach out of ${folder}; copy what it needs` : undefined;
  });
};

const mayStartProcesses =
  /^(grader\/(sandbox\/|unpack\/git\.ts$)|(runtime|cli\/setup|bin|scripts|bench|redteam|tests|labs)\/)/;

/** Submissions are started by the sandbox, services by the runtime, and nobody else starts anything. */
export const onlyTheSandboxStartsProcesses: Rule = (file) => {
  if (mayStartProcesses.test(file.path) || isTest(file)) return [];
  return violations(file, ({ name }) => {
    if (!['child_process', 'node:child_process', 'execa'].includes(name)) return undefined;
    return 'only grader/sandbox/, runtime/ and cli/setup/ may start processes; ask one of them';
  });
};

/**
 * The grader looks into no database that a submission may write to: its views, functions and rows
 * would be traps. What became of the data is asked over the wire.
 */
export const theGraderReadsNoDatabase: Rule = (file) => {
  if (!file.path.startsWith('grader/')) return [];
  return violations(file, ({ name }) => {
    if (!/^(pg|pg-.+|postgres|knex|kysely)$/.test(name)) return undefined;
    return 'the grader may not query a database; ask the submission over the wire';
  });
};

function violations(file: SourceFile, problemOf: (one: Import) => string | undefined): Violation[] {
  return importsOf(file).flatMap((one) => {
    const problem = problemOf(one);
    if (problem === undefined) return [];
    return [{ path: file.path, line: one.line, problem: `imports '${one.name}': ${problem}` }];
  });
}

function isTest({ path }: SourceFile): boolean {
  return path.endsWith('.test.ts');
}

function list(folders: readonly string[]): string {
  return folders.map((folder) => `${folder}/`).join(', ');
}
